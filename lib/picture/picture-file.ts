import { join } from 'node:path';
import { env } from '#lib/env';

/** The path of a stored picture: in a folder beside the database, named by its hash. */
export function pictureFile(hash: string): string {
  return join(env().dataFolder, 'pictures', hash.slice(0, 2), `${hash}.webp`);
}
