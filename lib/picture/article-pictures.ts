import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { shownAmong } from './shown-pictures.ts';
import { addNewer, type WaitingPictures } from './waiting-pictures.ts';

/** The hashes of an article's stored pictures, including those of segments that a refresh removed. */
async function hashesOf(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx
    .select({ pictures: schema.segment.pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(schema.segment.pictures)));
  return [...new Set(rows.flatMap(({ pictures }) => pictures ?? []).flatMap(({ hash }) => hash ?? []))];
}

/** Hides the pictures that only this article shows, so that their files are no longer served. */
export async function hidePictures(tx: Tx, articleId: string, hiddenAt: number): Promise<void> {
  const hashes = await hashesOf(tx, articleId);
  if (hashes.length === 0) return;
  const used = await shownAmong(tx, hashes, { apartFrom: articleId, inTrashToo: false });
  const own = hashes.filter((hash) => !used.has(hash));
  if (own.length) await tx.update(schema.picture).set({ hiddenAt }).where(inArray(schema.picture.hash, own));
}

export async function showPictures(tx: Tx, articleId: string): Promise<void> {
  const hashes = await hashesOf(tx, articleId);
  if (hashes.length)
    await tx.update(schema.picture).set({ hiddenAt: null }).where(inArray(schema.picture.hash, hashes));
}

interface Doomed {
  articleId: string;
  /** Hashes of the pictures in the readings of the article's intakes. */
  found: string[];
  /** Pictures in the readings of other intakes that are not yet imported; they are kept. */
  waiting: WaitingPictures;
}

/**
 * Deletes the rows of an article's pictures that nothing else shows. Returns their hashes: the caller must delete the
 * files.
 */
export async function deletePictureRows(tx: Tx, { articleId, found, waiting }: Doomed): Promise<string[]> {
  const hashes = [...new Set([...(await hashesOf(tx, articleId)), ...found])];
  if (hashes.length === 0) return [];
  const used = await shownAmong(tx, hashes, { apartFrom: articleId, inTrashToo: true });
  await addNewer(tx, waiting);
  const doomed = hashes.filter((hash) => !used.has(hash) && !waiting.hashes.has(hash));
  if (doomed.length) await tx.delete(schema.picture).where(inArray(schema.picture.hash, doomed));
  return doomed;
}
