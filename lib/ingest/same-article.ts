import { createHash } from 'node:crypto';
import { and, eq, isNull, or } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';

const tracking = /^(utm_\w+|fbclid|gclid|msclkid|mc_[ce]id|spm|ref|ref_src|igshid|yclid)$/i;

/** An address without what does not change the article: scheme, `www.`, tracking, fragment, the slash at the end. */
export function urlKey(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const { hostname, port, pathname, searchParams } = new URL(url);
  const kept = [...searchParams].filter(([name]) => !tracking.test(name)).sort(([a], [b]) => (a < b ? -1 : 1));
  const query = kept.length ? `?${new URLSearchParams(kept)}` : '';
  return `${hostname.replace(/^www\./, '')}${port ? `:${port}` : ''}${pathname.replace(/\/+$/, '')}${query}`;
}

/** sha256 of the segments without their white space: another cut of the same text has the same. */
export function textHash(sources: string[]): string {
  return createHash('sha256').update(sources.join('').normalize('NFC').replace(/\s+/gu, '')).digest('hex');
}

/** The article that has this address or this text already, or null. */
export async function findSameArticle(
  { url, sources }: { url: string | null; sources: string[] },
  inTx?: Tx,
): Promise<{ id: string; title: string } | null> {
  const key = urlKey(url);
  const isSame = or(eq(schema.article.textHash, textHash(sources)), key ? eq(schema.article.urlKey, key) : undefined);
  const { id, title } = schema.article;
  const [found] = await (inTx ?? read())
    .select({ id, title })
    .from(schema.article)
    .where(and(isNull(schema.article.removedAt), isSame))
    .limit(1);
  return found ?? null;
}
