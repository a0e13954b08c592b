import { and, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { timeSlices } from '#db/time-slices';
import { read, type Tx } from '#lib/database';
import { hashSource } from '#lib/memory/exact';
import { urlKey } from '#lib/text/url-key';
import { textHash } from './text-hash.ts';

export interface Sameness {
  /** All addresses of the article. */
  urls: string[];
  /** The keys that `urlKey` makes of the addresses, if only these are known. */
  keys?: Iterable<string>;
  sources: string[];
  /** The result of `textHash` for the sources, if it was computed before. */
  hash?: string;
}

/** The stored article with one of these addresses or with this text, or null. */
export async function findSameArticle(
  { urls, keys: known = [], sources, hash }: Sameness,
  { tx, isInTrash = false }: Where = {},
): Promise<KnownArticle | null> {
  const keys = [...new Set([...known, ...urls.flatMap((url) => urlKey(url) ?? [])])];
  const database = tx ?? read();
  const byAddress = database
    .select({ id: schema.articleAddress.articleId })
    .from(schema.articleAddress)
    .where(inArray(schema.articleAddress.urlKey, keys));
  const isSame = or(
    eq(schema.article.textHash, hash ?? (await textHash(sources))),
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

/** The keys (`urlKey`) of all addresses of an article. */
export async function keysOf(database: Pick<Tx, 'select'>, articleId: string): Promise<Set<string>> {
  const { article, articleAddress } = schema;
  const own = await database.select({ key: article.urlKey }).from(article).where(eq(article.id, articleId));
  const others = await database
    .select({ key: articleAddress.urlKey })
    .from(articleAddress)
    .where(eq(articleAddress.articleId, articleId));
  return new Set([...own, ...others].flatMap(({ key }) => key ?? []));
}

interface Where {
  tx?: Tx;
  /** True searches the articles that can be restored from the trash instead of those on the desk. */
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

/**
 * An article that shares four of five paragraphs, at least three of them: the same text under another headline, or a
 * newer version.
 */
export async function findSimilarArticle(
  sources: string[],
  { isInTrash = false }: Where = {},
): Promise<KnownArticle | null> {
  const hashes = await longHashes(sources);
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

/** A removed article in the trash that is the same, or shares most of its paragraphs. */
export async function findInTrash(sameness: Sameness): Promise<KnownArticle | null> {
  const isInTrash = true;
  return (await findSameArticle(sameness, { isInTrash })) ?? findSimilarArticle(sameness.sources, { isInTrash });
}

/** The hashes of sources that are long enough to distinguish articles. */
async function longHashes(sources: string[]): Promise<string[]> {
  const hashes = new Set<string>();
  const pause = timeSlices();
  for (const source of sources) {
    if (source.length >= 20) hashes.add(hashSource(source));
    await pause();
  }
  return [...hashes];
}
