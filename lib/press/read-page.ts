import { and, asc, count, desc, eq, isNotNull, max } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { FrozenDocument } from '#db/schema/publications';
import { read } from '#lib/database';

export interface PublicPage {
  articleId: string;
  publicationId: string;
  number: number;
  publishedAt: number;
  firstPublishedAt: number;
  locale: string;
  slug: string;
  document: FrozenDocument;
}

/** Another locale of the same article, or the page itself. */
export interface Alternate {
  locale: string;
  slug: string;
}

export type PageAnswer =
  | { status: 'live'; publicationId: string; articleId: string }
  | { status: 'moved'; locale: string; slug: string }
  | { status: 'gone' };

/** What stands at an address, without its document; null where nothing ever did. */
export async function findPage(locale: string, slug: string): Promise<PageAnswer | null> {
  const { page, translation } = schema;
  const [row] = await read()
    .select({
      publicationId: page.publicationId,
      isCurrent: page.isCurrent,
      translationId: page.translationId,
      articleId: translation.articleId,
    })
    .from(page)
    .innerJoin(translation, eq(translation.id, page.translationId))
    .where(and(eq(page.locale, locale), eq(page.slug, slug)));
  if (!row) return null;
  if (row.publicationId) return { status: 'live', publicationId: row.publicationId, articleId: row.articleId };
  if (row.isCurrent) return { status: 'gone' };
  const [current] = await read()
    .select({ locale: page.locale, slug: page.slug })
    .from(page)
    .where(and(eq(page.translationId, row.translationId), eq(page.isCurrent, true)));
  return current ? { status: 'moved', ...current } : { status: 'gone' };
}

/** Names all that a page's document depends on: the publication is frozen, the languages it links to are not. */
export function pageKey(publicationId: string, alternates: Alternate[]): string {
  return JSON.stringify([publicationId, alternates]);
}

/** A live publication with all it says. */
export async function readPublicPage(publicationId: string): Promise<PublicPage | null> {
  const [row] = await livePages().where(eq(schema.publication.id, publicationId));
  return row ?? null;
}

/** Every live page of an article, the first published first: the languages it can be read in. */
export async function readAlternates(articleId: string): Promise<Alternate[]> {
  return read()
    .select({ locale: schema.page.locale, slug: schema.page.slug })
    .from(schema.page)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.page.translationId))
    .where(and(eq(schema.translation.articleId, articleId), isNotNull(schema.page.publicationId)))
    .orderBy(asc(schema.page.firstPublishedAt), asc(schema.page.id));
}

/** Live pages, the newest first, of one locale or of all. */
export async function listPages({
  locale,
  most,
}: {
  locale?: string | undefined;
  most: number;
}): Promise<PublicPage[]> {
  return livePages()
    .where(locale === undefined ? undefined : eq(schema.page.locale, locale))
    .orderBy(desc(schema.publication.publishedAt))
    .limit(most);
}

/**
 * Changes with whatever is live, in one locale or in all; null where nothing is. A publication raises the newest time, a
 * retraction lowers the count.
 */
export async function pressKey(locale?: string): Promise<string | null> {
  const { page, publication } = schema;
  const [row] = await read()
    .select({ pages: count(), last: max(publication.publishedAt) })
    .from(page)
    .innerJoin(publication, eq(publication.id, page.publicationId))
    .where(locale === undefined ? undefined : eq(page.locale, locale));
  return row?.pages ? `${row.pages}:${row.last}` : null;
}

function livePages() {
  const { page, publication, translation } = schema;
  return read()
    .select({
      articleId: translation.articleId,
      publicationId: publication.id,
      number: publication.number,
      publishedAt: publication.publishedAt,
      firstPublishedAt: page.firstPublishedAt,
      locale: page.locale,
      slug: page.slug,
      document: publication.document,
    })
    .from(page)
    .innerJoin(publication, eq(publication.id, page.publicationId))
    .innerJoin(translation, eq(translation.id, page.translationId))
    .$dynamic();
}
