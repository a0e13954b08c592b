import { setImmediate } from 'node:timers/promises';
import { and, asc, desc, eq, gt, isNotNull, max } from 'drizzle-orm';
import type { FrozenDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { limits } from '#lib/limits';
import { readDocument } from './document.ts';

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

/** Every live page of an article, the first published first: the languages it can be read in. */
export async function readAlternates(articleId: string, inTx?: Tx): Promise<Alternate[]> {
  return (inTx ?? read())
    .select({ locale: schema.page.locale, slug: schema.page.slug })
    .from(schema.page)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.page.translationId))
    .where(and(eq(schema.translation.articleId, articleId), isNotNull(schema.page.publicationId)))
    .orderBy(asc(schema.page.firstPublishedAt), asc(schema.page.id));
}

/**
 * Live pages, the newest first, of one locale or of all. Ids of publications begin with their time, and are gone through
 * from the last: the newest of 50,000 pages are found without a look at the others. A cross join keeps that order.
 */
export async function listPages({
  locale,
  most,
}: {
  locale?: string | undefined;
  most: number;
}): Promise<PublicPage[]> {
  const { page, publication, translation } = schema;
  const isLive = and(eq(page.translationId, publication.translationId), eq(page.publicationId, publication.id));
  const rows = await read()
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
    .from(publication)
    .crossJoin(page)
    .innerJoin(translation, eq(translation.id, page.translationId))
    .where(and(isLive, locale === undefined ? undefined : eq(page.locale, locale)))
    .orderBy(desc(publication.id))
    .limit(most);
  return rows.map(({ document, ...page }) => ({ ...page, document: readDocument(document) }));
}

export interface PageAddress extends Alternate {
  articleId: string;
  publishedAt: number;
}

/** Where every live page stands, read some at a time: there may be 50,000. */
export async function listAddresses(most: number): Promise<PageAddress[]> {
  const { page, publication, translation } = schema;
  const found: (PageAddress & { id: string })[] = [];
  for (;;) {
    const after = found.at(-1)?.id ?? '';
    const rows = await read()
      .select({
        id: page.id,
        locale: page.locale,
        slug: page.slug,
        articleId: translation.articleId,
        publishedAt: publication.publishedAt,
      })
      .from(page)
      .innerJoin(publication, eq(publication.id, page.publicationId))
      .innerJoin(translation, eq(translation.id, page.translationId))
      .where(gt(page.id, after))
      .orderBy(asc(page.id))
      .limit(Math.min(limits.addressesAtOnce, most - found.length));
    found.push(...rows);
    if (rows.length < limits.addressesAtOnce) return found;
    await setImmediate();
  }
}

/** The kinds of event that make a page live, or take one away. */
const kindsOfPress = [
  'publication.published',
  'publication.put-back',
  'publication.retracted',
  'article.removed',
  'article.restored',
  'article.erased',
] as const;

/** Changes with whatever is live; null where nothing is, in one locale or in all. */
export async function pressKey(locale?: string): Promise<string | null> {
  const { event, page } = schema;
  const [live] = await read()
    .select({ id: page.id })
    .from(page)
    .where(and(isNotNull(page.publicationId), locale === undefined ? undefined : eq(page.locale, locale)))
    .limit(1);
  if (!live) return null;
  // One seek in an index for each kind: an answer for several at once looks at each event of them.
  const last = kindsOfPress.map((kind) =>
    read()
      .select({ seq: max(event.seq) })
      .from(event)
      .where(eq(event.kind, kind)),
  );
  const seqs = await Promise.all(last);
  return String(Math.max(0, ...seqs.map(([row]) => row?.seq ?? 0)));
}

/** True where anything of a language is live. */
export async function hasPages(locale: string): Promise<boolean> {
  const { page } = schema;
  const [live] = await read()
    .select({ id: page.id })
    .from(page)
    .where(and(isNotNull(page.publicationId), eq(page.locale, locale)))
    .limit(1);
  return live !== undefined;
}
