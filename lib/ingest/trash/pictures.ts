import { and, eq, inArray, isNotNull, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { addNewer, type WaitingPictures } from './waiting-pictures.ts';

/** The stored pictures of an article, by hash, those of paragraphs that a refresh removed too. */
async function hashesOf(tx: Tx, articleId: string): Promise<string[]> {
  const rows = await tx
    .select({ pictures: schema.segment.pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(schema.segment.pictures)));
  return [...new Set(rows.flatMap(({ pictures }) => pictures ?? []).flatMap(({ hash }) => hash ?? []))];
}

/** Those of the hashes that another article shows. With `inTrashToo`, one that is in the trash counts. */
async function usedElsewhere(tx: Tx, articleId: string, hashes: string[], inTrashToo: boolean): Promise<Set<string>> {
  const hash = sql<string>`json_extract(placed.value, '$.hash')`;
  const rows = await tx
    .selectDistinct({ hash })
    .from(sql`${schema.segment}, json_each(${schema.segment.pictures}) as placed, ${schema.article}`)
    .where(
      and(
        eq(schema.article.id, schema.segment.articleId),
        ne(schema.segment.articleId, articleId),
        isNotNull(schema.segment.pictures),
        inTrashToo ? undefined : isNull(schema.article.removedAt),
        inArray(hash, hashes),
      ),
    );
  return new Set(rows.map((row) => row.hash));
}

/** Gives nobody the pictures that only this article shows. */
export async function hidePictures(tx: Tx, articleId: string, hiddenAt: number): Promise<void> {
  const hashes = await hashesOf(tx, articleId);
  if (hashes.length === 0) return;
  const used = await usedElsewhere(tx, articleId, hashes, false);
  const own = hashes.filter((hash) => !used.has(hash));
  if (own.length) await tx.update(schema.picture).set({ hiddenAt }).where(inArray(schema.picture.hash, own));
}

export async function showPictures(tx: Tx, articleId: string): Promise<void> {
  const hashes = await hashesOf(tx, articleId);
  if (hashes.length)
    await tx.update(schema.picture).set({ hiddenAt: null }).where(inArray(schema.picture.hash, hashes));
}

/**
 * Deletes the rows of the pictures that nothing else shows, and returns their hashes: their files are to go next. What an
 * intake shows that waits to be checked is kept for it.
 */
export async function deletePictureRows(tx: Tx, articleId: string, waiting: WaitingPictures): Promise<string[]> {
  const hashes = await hashesOf(tx, articleId);
  if (hashes.length === 0) return [];
  const used = await usedElsewhere(tx, articleId, hashes, true);
  await addNewer(tx, waiting);
  const doomed = hashes.filter((hash) => !used.has(hash) && !waiting.hashes.has(hash));
  if (doomed.length) await tx.delete(schema.picture).where(inArray(schema.picture.hash, doomed));
  return doomed;
}
