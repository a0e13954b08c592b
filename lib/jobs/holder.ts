import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** `host/process/instance`: who holds a lease. */
export function makeHolder(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`;
}

/** False only where it is certain: a holder of this machine whose process is gone, or whose number is ours. */
export function isHolderAlive(holder: string): boolean {
  const [host, pid] = holder.split('/');
  if (host !== hostname()) return true;
  if (Number(pid) === process.pid) return false;
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
