import { setImmediate } from 'node:timers/promises';
import { and, asc, between, eq, gt, isNull, sql } from 'drizzle-orm';
import type { FrozenPair } from '#db/frozen-document';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { limits } from '#lib/limits';

const { segment, target, publicationPair } = schema;

/** The columns that are frozen for a paragraph, in the order of `publicationPair`. */
const columns = {
  segmentId: segment.id,
  kind: segment.kind,
  source: segment.source,
  target: target.text,
  tags: segment.tags,
  pictures: segment.pictures,
  cell: segment.cell,
  form: segment.form,
};

/** Reads the paragraphs of a translation as they are now, in batches. */
export async function* readPairs(translationId: string): AsyncGenerator<FrozenPair[]> {
  for await (const [first, last] of placesOf(translationId)) {
    const rows = await read()
      .select(columns)
      .from(target)
      .innerJoin(segment, eq(segment.id, target.segmentId))
      .where(isBetween(translationId, first, last))
      .orderBy(asc(segment.position));
    yield rows.map(withoutFaults);
  }
}

/** Reads the paragraphs of a publication, in batches. */
export async function* readFrozenPairs(publicationId: string): AsyncGenerator<FrozenPair[]> {
  for (let last = -1; ; ) {
    const rows = await read()
      .select()
      .from(publicationPair)
      .where(and(eq(publicationPair.publicationId, publicationId), gt(publicationPair.position, last)))
      .orderBy(asc(publicationPair.position))
      .limit(limits.pairsAtOnce);
    if (rows.length === 0) return;
    last = rows.at(-1)?.position as number;
    yield rows.map(({ publicationId: _, position: __, ...pair }) => withoutFaults(pair));
    await setImmediate();
  }
}

/** Removes the reasons why pictures could not be fetched, because they are for editors only. */
const withoutFaults = ({ pictures, ...pair }: FrozenPair): FrozenPair => ({
  ...pair,
  pictures: pictures?.map(({ error: _, ...picture }) => picture) ?? null,
});

/**
 * Freezes the paragraphs of a translation for a publication that is not stored yet, in transactions of a few paragraphs
 * each. The database copies the texts itself, so that an article of 2,000 paragraphs blocks no other writer.
 */
export async function copyPairs(translationId: string, publicationId: string): Promise<void> {
  for await (const [first, last] of placesOf(translationId))
    await tx(async (tx) => {
      await tx.insert(publicationPair).select(
        tx
          .select({
            publicationId: sql<string>`${publicationId}`.as('publication_id'),
            position: segment.position,
            ...columns,
          })
          .from(target)
          .innerJoin(segment, eq(segment.id, target.segmentId))
          .where(isBetween(translationId, first, last)),
      );
    });
}

/**
 * Freezes the pictures as they are now, in the transaction that makes them public. A picture that arrives while the
 * paragraphs are frozen records no event: it does not make the freezing start again, because further pictures may
 * follow.
 */
export async function copyPictures(tx: Tx, articleId: string, publicationId: string): Promise<void> {
  // Only the few paragraphs that have pictures are read, by their index.
  await tx.run(sql`
    update ${publicationPair} set pictures = ${segment.pictures} from ${segment}
    where ${segment.articleId} = ${articleId} and ${segment.pictures} is not null and ${segment.removedAt} is null
      and ${publicationPair.publicationId} = ${publicationId} and ${publicationPair.position} = ${segment.position}
      and ${publicationPair.pictures} is not ${segment.pictures}`);
}

/** The condition includes the article, so that the database uses the index of positions. */
const isBetween = (translationId: string, first: number, last: number) =>
  and(
    sql`${segment.articleId} = (select ${schema.translation.articleId} from ${schema.translation} where ${schema.translation.id} = ${translationId})`,
    eq(target.translationId, translationId),
    isNull(segment.removedAt),
    between(segment.position, first, last),
  );

/** Gives the first and the last position of each batch of segments. Other requests get a turn between two batches. */
async function* placesOf(translationId: string): AsyncGenerator<[first: number, last: number]> {
  const rows = await read()
    .select({ position: segment.position })
    .from(segment)
    .innerJoin(schema.translation, eq(schema.translation.articleId, segment.articleId))
    .where(and(eq(schema.translation.id, translationId), isNull(segment.removedAt)))
    .orderBy(asc(segment.position));
  for (let at = 0; at < rows.length; at += limits.pairsAtOnce) {
    const some = rows.slice(at, at + limits.pairsAtOnce);
    yield [some[0]?.position as number, some.at(-1)?.position as number];
    await setImmediate();
  }
}
