import { createHash } from 'node:crypto';
import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { hashSource } from '#lib/memory/exact';
import { urlKey } from './url-key.ts';

/** sha256 of the segments without their white space: another cut of the same text has the same. */
export function textHash(sources: string[]): string {
  return createHash('sha256').update(sources.join('').normalize('NFC').replace(/\s+/gu, '')).digest('hex');
}

export interface Sameness {
  /** Every address it is known by. */
  urls: string[];
  sources: string[];
}

/** The article that has one of these addresses or this text already, or null. */
export async function findSameArticle(
  { urls, sources }: Sameness,
  { tx, isInTrash = false }: Where = {},
): Promise<KnownArticle | null> {
  const keys = [...new Set(urls.flatMap((url) => urlKey(url) ?? []))];
  const database = tx ?? read();
  const byAddress = database
    .select({ id: schema.articleAddress.articleId })
    .from(schema.articleAddress)
    .where(inArray(schema.articleAddress.urlKey, keys));
  const isSame = or(
    eq(schema.article.textHash, textHash(sources)),
    keys.length ? or(inArray(schema.article.urlKey, keys), inArray(schema.article.id, byAddress)) : undefined,
  );
  const { id, title } = schema.article;
  const [found] = await database
    .select({ id, title })
    .from(schema.article)
    .where(and(whereIs(isInTrash), isSame))
    .limit(1);
  return found ?? null;
}

interface Where {
  tx?: Tx;
  /** Looks at what was removed and can come back, in place of what is on the desk. */
  isInTrash?: boolean;
}

const whereIs = (isInTrash: boolean) =>
  isInTrash
    ? and(isNotNull(schema.article.removedAt), isNull(schema.article.erasedAt))
    : isNull(schema.article.removedAt);

export interface KnownArticle {
  id: string;
  title: string;
}

/** An article that shares four of five paragraphs, at least three: the same text under another headline, or a newer version. */
export async function findSimilarArticle(
  sources: string[],
  { isInTrash = false }: Where = {},
): Promise<KnownArticle | null> {
  const hashes = [...new Set(sources.filter((source) => source.length >= 20).map(hashSource))];
  if (hashes.length < 3) return null;
  const { id, title } = schema.article;
  const shared = sql<number>`count(distinct ${schema.segment.sourceHash})`;
  const [most] = await read()
    .select({ id, title, shared })
    .from(schema.segment)
    .innerJoin(schema.article, eq(schema.article.id, schema.segment.articleId))
    .where(and(inArray(schema.segment.sourceHash, hashes), isNull(schema.segment.removedAt), whereIs(isInTrash)))
    .groupBy(id, title)
    .orderBy(desc(shared))
    .limit(1);
  return most && most.shared >= 3 && most.shared >= hashes.length * 0.8 ? { id: most.id, title: most.title } : null;
}
