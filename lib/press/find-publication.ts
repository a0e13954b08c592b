import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { erasedSlug } from '#lib/article/trash/erased-slug';
import { connection, read } from '#lib/database';

/** The last rendering of a page. It may belong to the publication before the present one. */
export interface KeptRendering {
  id: string;
  publicationId: string;
  edition: string;
  etag: string;
  policy: string;
}

export interface LivePage {
  status: 'live';
  pageId: string;
  publicationId: string;
  /** Null while the page is rendered for the first time. */
  rendering: KeptRendering | null;
}

export type PageAnswer = LivePage | { status: 'moved'; locale: string; slug: string } | { status: 'gone' };

/** Each address has one row: after an erasure, the hash of the slug replaces the slug. */
const rowAt = `
  select page.id, page.publication_id, page.is_current, page.translation_id,
    rendering.id, rendering.publication_id, rendering.edition, rendering.etag, rendering.policy
  from page left join rendering on rendering.page_id = page.id
  where page.locale = ? and page.slug in (?, ?)`;

type Row = [
  pageId: string,
  publicationId: string | null,
  isCurrent: number,
  translationId: string,
  id: string | null,
  rendered: string,
  edition: string,
  etag: string,
  policy: string,
];

/** Gives the page at an address, by one query; null if no page was ever there. */
export async function findPage(locale: string, slug: string): Promise<PageAnswer | null> {
  const row = (await connection().first(rowAt, [locale, slug, erasedSlug(slug)])) as Row | undefined;
  if (!row) return null;
  const [pageId, publicationId, isCurrent, translationId, id, rendered, edition, etag, policy] = row;
  if (publicationId) {
    const rendering = id === null ? null : { id, publicationId: rendered, edition, etag, policy };
    return { status: 'live', pageId, publicationId, rendering };
  }
  return isCurrent ? { status: 'gone' } : findCurrent(translationId);
}

/** Finds the present address of a translation that had another one before. */
async function findCurrent(translationId: string): Promise<PageAnswer> {
  const { page } = schema;
  const [current] = await read()
    .select({ locale: page.locale, slug: page.slug })
    .from(page)
    .where(and(eq(page.translationId, translationId), eq(page.isCurrent, true)));
  return current ? { status: 'moved', ...current } : { status: 'gone' };
}
