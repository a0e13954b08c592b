import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { env } from '#lib/env';
import { InvalidError } from '#lib/errors';

/** Writes a snapshot of the embedded database to a file that must not exist yet, and copies its pictures beside it. */
export async function backUpDatabase(actor: Actor | null, path: string | null): Promise<void> {
  authorize(actor, 'manage-people');
  if (!env().databaseUrl.startsWith('file:')) throw new InvalidError('backUpRemote');
  if (path === null) throw new InvalidError('backUpFileMissing');
  if (existsSync(path)) throw new InvalidError('fileExists', { path });
  await read().run(sql`VACUUM INTO ${path}`);
  const pictures = join(env().dataFolder, 'pictures');
  if (existsSync(pictures)) await cp(pictures, `${path}-pictures`, { recursive: true, errorOnExist: true });
}
