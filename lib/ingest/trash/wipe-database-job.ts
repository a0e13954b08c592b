import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { and, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { databaseFile, read, tx } from '#lib/database';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';

const script = new URL('../../../db/wipe-file.ts', import.meta.url);

/** Handles `database.wipe`: overwrites what erased rows left behind in the database's file. A libSQL server has to see to its own. */
export async function wipeDatabase(lease: Lease): Promise<void> {
  const { erasedAt, wipedAt, id } = schema.erasure;
  const isErased = and(isNotNull(erasedAt), isNull(wipedAt));
  const erased = await read().select({ id }).from(schema.erasure).where(isErased);
  const file = databaseFile();
  if (file && erased.length)
    await promisify(execFile)(process.execPath, [fileURLToPath(script), file], { timeout: limits.wipeTime });
  await tx(async (tx) => {
    if (file) await tx.update(schema.erasure).set({ wipedAt: Date.now() }).where(isErased);
    await completeJob(tx, lease);
  });
}
