import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env.ts';

/**
 * Files that this process makes are for its own user alone, back-ups and what SQLite and others write too. The folders
 * that an earlier version left open are closed, and with them what lies in them.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077);
  closeToOthers(env().dataFolder);
  closeToOthers(join(env().dataFolder, 'pictures'));
}

/** Takes a file or folder from the other users of this machine. One that is not ours to change, or lies on a disk that can't be written, stays as it is. */
export function closeToOthers(path: string): void {
  try {
    const { mode } = statSync(path);
    if (mode & 0o077) chmodSync(path, mode & 0o700);
  } catch {
    // See above; one that is not there needs nothing.
  }
}
