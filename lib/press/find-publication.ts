import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { erasedSlug } from '#lib/article/trash/erased-slug';
import { connection, read } from '#lib/database';

/** What was rendered for an address before. It may be of the publication before the present one. */
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
  /** Null where it is being rendered for the first time. */
  rendering: KeptRendering | null;
}

export type PageAnswer = LivePage | { status: 'moved'; locale: string; slug: string } | { status: 'gone' };

/** An address has one row: the erased form of a slug stands in place of the slug. */
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

/** What stands at an address, by one look at the database; null where nothing ever did. */
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

/** Where a translation stands now that stood elsewhere before. */
async function findCurrent(translationId: string): Promise<PageAnswer> {
  const { page } = schema;
  const [current] = await read()
    .select({ locale: page.locale, slug: page.slug })
    .from(page)
    .where(and(eq(page.translationId, translationId), eq(page.isCurrent, true)));
  return current ? { status: 'moved', ...current } : { status: 'gone' };
}
