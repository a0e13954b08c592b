import { rm } from 'node:fs/promises';
import { and, eq, inArray, isNotNull, lte, type SQL, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Tx, tx } from '#lib/database';
import type { Reading } from '#lib/extract/reading';
import { enqueue } from '#lib/jobs/enqueue';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { pictureFile } from './picture-file.ts';
import { shownAmong } from './shown-pictures.ts';
import { storedScheme } from './stored-scheme.ts';
import { addNewer, readWaitingPictures, type WaitingPictures } from './waiting-pictures.ts';

/** Maximum pictures that one transaction checks; it searches all segments that show a picture. */
const atOnce = 500;

/** Deletes the readings of intakes, and queues the deletion of those of their pictures that nothing else shows. */
export async function dropReadings(tx: Tx, isOfIntake: SQL | undefined): Promise<void> {
  const { intake } = schema;
  const hasReading = and(isOfIntake, isNotNull(intake.reading));
  const dropped = await tx.select({ reading: intake.reading }).from(intake).where(hasReading);
  if (dropped.length === 0) return;
  await tx.update(intake).set({ reading: null }).where(hasReading);
  await queueDropping(
    tx,
    dropped.flatMap(({ reading }) => storedIn(reading as Reading)),
  );
}

/** The hashes of the stored pictures in a reading, including those of blocks that were left out. */
export function storedIn({ blocks }: Reading): string[] {
  const urls = blocks.flatMap(({ pictures }) => pictures ?? []).map(({ url }) => url);
  return urls.flatMap((url) => (url.startsWith(storedScheme) ? [url.slice(storedScheme.length)] : []));
}

/** Whether every hash has a row: erasing another article may have deleted a picture since it was stored. */
export async function areStored(tx: Tx, hashes: string[]): Promise<boolean> {
  const { hash } = schema.picture;
  const wanted = new Set(hashes);
  const isWanted = sql`${hash} in (select value from json_each(${JSON.stringify([...wanted])}))`;
  return (await tx.select({ hash }).from(schema.picture).where(isWanted)).length === wanted.size;
}

/** Queues the deletion of stored pictures. Pictures that something shows when the job runs are kept. */
export async function queueDropping(tx: Tx, hashes: string[]): Promise<void> {
  if (hashes.length === 0) return;
  await enqueue(tx, {
    kind: 'pictures.drop',
    key: `pictures.drop:${uuidv7()}`,
    group: 'pictures',
    payload: { hashes: [...new Set(hashes)] },
    runAt: Date.now() + limits.pictureUnnamed,
  });
}

/**
 * Handles `pictures.drop`. Rows are deleted before files: after a crash between the two, the job runs again and deletes
 * the files.
 */
export async function dropPictures(lease: Lease<'pictures.drop'>): Promise<void> {
  const { hashes } = lease.payload;
  const waiting = await readWaitingPictures();
  for (let at = 0; at < hashes.length; at += atOnce) {
    const some = hashes.slice(at, at + atOnce);
    await tx((tx) => deleteUnnamed(tx, some, waiting));
    for (const hash of some) await deletePictureFile(hash);
  }
  await tx((tx) => completeJob(tx, lease));
}

async function deleteUnnamed(tx: Tx, hashes: string[], waiting: WaitingPictures): Promise<void> {
  const { picture } = schema;
  const shown = await shownAmong(tx, hashes, { inTrashToo: true });
  await addNewer(tx, waiting);
  const unnamed = hashes.filter((hash) => !shown.has(hash) && !waiting.hashes.has(hash));
  // A picture that was stored again recently may belong to a reading that is not yet written to the database.
  const isOld = lte(picture.createdAt, Date.now() - limits.pictureUnnamed);
  if (unnamed.length) await tx.delete(picture).where(and(inArray(picture.hash, unnamed), isOld));
}

/**
 * Deletes the file of a picture that has no row. It runs in a transaction, as `storePicture` does when it writes the
 * file: otherwise this could delete the file of a picture that is just being stored again, before its row exists.
 */
export async function deletePictureFile(hash: string): Promise<void> {
  await tx(async (tx) => {
    const { picture } = schema;
    const [stored] = await tx.select({ hash: picture.hash }).from(picture).where(eq(picture.hash, hash));
    if (!stored) await rm(pictureFile(hash), { force: true });
  });
}
