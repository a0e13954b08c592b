import { chmodSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { env } from './env.ts';

/**
 * Makes all files of this process readable by its own user only, also those that SQLite and other libraries create.
 * Folders that an earlier version left open are closed, and so are the files in them.
 */
export function keepFilesPrivate(): void {
  process.umask(0o077);
  closeToOthers(env().dataFolder);
  closeToOthers(join(env().dataFolder, 'pictures'));
}

/**
 * Takes away the rights of other users to a file or folder. If it belongs to another user or lies on a read-only disk,
 * it stays unchanged.
 */
export function closeToOthers(path: string): void {
  try {
    const { mode } = statSync(path);
    if (mode & 0o077) chmodSync(path, mode & 0o700);
  } catch {
    // The comment above says why this is no error. A file that does not exist needs nothing.
  }
}
