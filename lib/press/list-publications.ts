import { setImmediate } from 'node:timers/promises';
import { and, asc, desc, eq, gt, isNotNull, max, sql } from 'drizzle-orm';
import type { FrozenDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { limits } from '#lib/limits';
import { readableDocument } from './document.ts';

export interface PublicPage {
  articleId: string;
  publicationId: string;
  number: number;
  publishedAt: number;
  firstPublishedAt: number;
  locale: string;
  slug: string;
  /** The address that it had first: what names it in feeds, where it must not change. */
  firstSlug: string;
  document: FrozenDocument;
}

/** The address of an article's page in one language; one of them is the page itself. */
export interface Alternate {
  locale: string;
  slug: string;
}

/** Lists every live page of an article, the first published first: the languages in which it can be read. */
export async function readAlternates(articleId: string, inTx?: Tx): Promise<Alternate[]> {
  return (inTx ?? read())
    .select({ locale: schema.page.locale, slug: schema.page.slug })
    .from(schema.page)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.page.translationId))
    .where(and(eq(schema.translation.articleId, articleId), isNotNull(schema.page.publicationId)))
    .orderBy(asc(schema.page.firstPublishedAt), asc(schema.page.id));
}

/** The slug of the first of a translation's addresses, whose ids begin with their time. */
const firstSlug = () => {
  const { page } = schema;
  return sql<string>`(select first.slug from ${page} first where first.translation_id = ${page.translationId} order by first.id limit 1)`;
};

/**
 * Lists live pages of one locale or of all, the newest first. Ids of publications begin with their time, so the newest
 * of 50,000 pages are found by reading the index backwards, without the others. A cross join keeps that order.
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
      firstSlug: firstSlug(),
      document: publication.document,
    })
    .from(publication)
    .crossJoin(page)
    .innerJoin(translation, eq(translation.id, page.translationId))
    .where(and(isLive, locale === undefined ? undefined : eq(page.locale, locale)))
    .orderBy(desc(publication.id))
    .limit(most);
  return rows.flatMap(({ document, ...page }) => {
    const read = readableDocument(document);
    return read ? [{ ...page, document: read }] : [];
  });
}

export interface PageAddress extends Alternate {
  articleId: string;
  publishedAt: number;
}

/** Gives the address of every live page, read in batches: there may be 50,000. */
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

/** The kinds of event that make a page live or end its being live. */
const kindsOfPress = [
  'publication.published',
  'publication.put-back',
  'publication.retracted',
  'article.removed',
  'article.restored',
  'article.erased',
] as const;

/**
 * A key that changes whenever a page becomes live or is taken away, in one locale or in all; null while none is live.
 */
export async function pressKey(locale?: string): Promise<string | null> {
  const { event, page } = schema;
  const [live] = await read()
    .select({ id: page.id })
    .from(page)
    .where(and(isNotNull(page.publicationId), locale === undefined ? undefined : eq(page.locale, locale)))
    .limit(1);
  if (!live) return null;
  // Each kind is one seek in an index; one query for several kinds would read every event of them.
  const last = kindsOfPress.map((kind) =>
    read()
      .select({ seq: max(event.seq) })
      .from(event)
      .where(eq(event.kind, kind)),
  );
  const seqs = await Promise.all(last);
  return String(Math.max(0, ...seqs.map(([row]) => row?.seq ?? 0)));
}

/** True if a page of a language is live. */
export async function hasPages(locale: string): Promise<boolean> {
  const { page } = schema;
  const [live] = await read()
    .select({ id: page.id })
    .from(page)
    .where(and(isNotNull(page.publicationId), eq(page.locale, locale)))
    .limit(1);
  return live !== undefined;
}
