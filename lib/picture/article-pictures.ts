import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { shownAmong } from './shown-pictures.ts';
import { addNewer, type WaitingPictures } from './waiting-pictures.ts';

/** The stored pictures of an article, by hash, those of paragraphs that a refresh removed too. */
async function hashesOf(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx
    .select({ pictures: schema.segment.pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(schema.segment.pictures)));
  return [...new Set(rows.flatMap(({ pictures }) => pictures ?? []).flatMap(({ hash }) => hash ?? []))];
}

/** Gives nobody the pictures that only this article shows. */
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
  /** Pictures that only its intakes had found. */
  found: string[];
  /** What other intakes show that wait to be checked is kept for them. */
  waiting: WaitingPictures;
}

/** Deletes the rows of an article's pictures that nothing else shows, and returns their hashes: their files are to go next. */
export async function deletePictureRows(tx: Tx, { articleId, found, waiting }: Doomed): Promise<string[]> {
  const hashes = [...new Set([...(await hashesOf(tx, articleId)), ...found])];
  if (hashes.length === 0) return [];
  const used = await shownAmong(tx, hashes, { apartFrom: articleId, inTrashToo: true });
  await addNewer(tx, waiting);
  const doomed = hashes.filter((hash) => !used.has(hash) && !waiting.hashes.has(hash));
  if (doomed.length) await tx.delete(schema.picture).where(inArray(schema.picture.hash, doomed));
  return doomed;
}
