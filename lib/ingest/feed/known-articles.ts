import { and, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

/** Returns those of the given addresses (as `urlKey`) that belong to a stored article. */
export async function knownArticles(tx: Tx, urlKeys: string[]): Promise<Set<string>> {
  if (urlKeys.length === 0) return new Set();
  const { article, articleAddress } = schema;
  const own = await tx
    .select({ key: article.urlKey })
    .from(article)
    .where(and(inArray(article.urlKey, urlKeys), isNull(article.removedAt)));
  const others = await tx
    .select({ key: articleAddress.urlKey })
    .from(articleAddress)
    .innerJoin(article, eq(article.id, articleAddress.articleId))
    .where(and(inArray(articleAddress.urlKey, urlKeys), isNull(article.removedAt)));
  return new Set([...own, ...others].flatMap(({ key }) => key ?? []));
}
