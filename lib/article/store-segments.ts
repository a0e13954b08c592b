import { inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { hashSource } from '#lib/memory/exact';
import { queuePictures } from '#lib/picture/queue-pictures';
import { storedScheme } from '#lib/picture/stored-scheme';
import type { NewBlock } from './article-fields.ts';

export interface NewSegment extends NewBlock {
  position: number;
}

/** Inserts segments and queues the fetching of their pictures. Returns their ids in order. */
export async function storeSegments(tx: Tx, articleId: string, blocks: NewSegment[]): Promise<string[]> {
  const place = await picturePlacer(tx, blocks);
  const rows = blocks.map(({ position, kind, source, tags, pictures, cell, form }) => ({
    id: uuidv7(),
    articleId,
    position,
    kind,
    source,
    sourceHash: hashSource(source),
    tags,
    pictures: pictures.length ? pictures.flatMap(place) : null,
    cell: kind === 'table-cell' ? cell : null,
    form,
  }));
  // SQLite allows at most 32,766 values in a statement.
  for (let at = 0; at < rows.length; at += 500) await tx.insert(schema.segment).values(rows.slice(at, at + 500));
  if (rows.some((row) => row.pictures?.some(({ hash }) => hash === null))) {
    await queuePictures(tx, articleId);
  }
  return rows.map((row) => row.id);
}

/**
 * Links pictures that are already stored to their file, and shows one again that was hidden with another article. Other
 * pictures are fetched later.
 */
async function picturePlacer(tx: Tx, blocks: NewBlock[]) {
  const hashes = blocks
    .flatMap((block) => block.pictures)
    .flatMap(({ url }) => (url.startsWith(storedScheme) ? [url.slice(storedScheme.length)] : []));
  const stored = hashes.length
    ? await tx
        .update(schema.picture)
        .set({ hiddenAt: null })
        .where(inArray(schema.picture.hash, hashes.slice(0, 5000)))
        .returning()
    : [];
  const byHash = new Map(stored.map((picture) => [picture.hash, picture]));
  return ({ url, alt }: { url: string; alt: string }): PlacedPicture[] => {
    if (!url.startsWith(storedScheme)) return [{ url, alt, hash: null, width: null, height: null }];
    const picture = byHash.get(url.slice(storedScheme.length));
    return picture ? [{ url: '', alt, hash: picture.hash, width: picture.width, height: picture.height }] : [];
  };
}
