import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';

/** Names the process that holds a lease: `host/process/instance`. */
export function makeHolder(): string {
  return `${hostname()}/${process.pid}/${randomUUID()}`;
}

/** False only if the worker surely died: it ran on this host, and its process id is gone or is now our own. */
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
