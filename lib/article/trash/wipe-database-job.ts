import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { databaseFile, read, type Tx, tx } from '#lib/database';
import { completeJob, failJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { queueWiping, whereUnwiped } from './queue-erasing.ts';

const script = new URL('../../../db/wipe-file.ts', import.meta.url);

/** Rewrites the file of a database. */
type WipeFile = (file: string, signal: AbortSignal | undefined) => Promise<unknown>;

const wipeFile: WipeFile = (file, signal) =>
  promisify(execFile)(process.execPath, [fileURLToPath(script), file], { timeout: limits.wipeTime, signal });

/**
 * Handles `database.wipe`: overwrites what erased rows left behind in the database's file. For a libSQL server its
 * operator has to do this.
 */
export async function wipeDatabase(
  lease: Lease<'database.wipe'>,
  signal?: AbortSignal,
  wipe = wipeFile,
): Promise<void> {
  const { id } = schema.erasure;
  const erased = await read().select({ id }).from(schema.erasure).where(whereUnwiped());
  const file = databaseFile();
  if (!file || erased.length === 0) return tx((tx) => completeJob(tx, lease));
  try {
    await wipe(file, signal);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    log().error({ err: error }, 'the file of the database could not be written anew');
    return tx((tx) => tryLater(tx, lease, error));
  }
  await tx(async (tx) => {
    // Only erasures from before the start are marked as overwritten: the remains of later ones are still in the file.
    const ids = erased.map((one) => one.id);
    await tx.update(schema.erasure).set({ wipedAt: Date.now() }).where(inArray(id, ids));
    await completeJob(tx, lease);
    await queueWiping(tx);
  });
}

/** Retries after a pause: the cause, mostly a full disk, may be gone by then. */
async function tryLater(tx: Tx, lease: Lease, error: unknown): Promise<void> {
  const errorText = error instanceof Error ? error.message : String(error);
  const failure = { errorClass: 'interrupted', errorText } as const;
  if (lease.tries >= limits.wipeTries) return failJob(tx, lease, failure);
  await postponeJob(tx, lease, { runAt: Date.now() + limits.wipePause * lease.tries, ...failure });
}
