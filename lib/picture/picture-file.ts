import { join } from 'node:path';
import { env } from '#lib/env';

/** Where a stored picture lies: beside the database, by its hash. */
export function pictureFile(hash: string): string {
  return join(env().dataFolder, 'pictures', hash.slice(0, 2), `${hash}.webp`);
}
