import { and, eq } from 'drizzle-orm';
import type { FrozenDocument } from '#db/frozen-document';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { upgradeDocument } from './document.ts';
import { readAlternates } from './list-publications.ts';
import { digest, edition, type Published } from './renderer.ts';

/** The rendering that readers of a page should get. */
export interface WantedRendering {
  pageId: string;
  publicationId: string;
  /** A key of everything that the rendering depends on. */
  key: string;
  edition: string;
  document: FrozenDocument;
  published: Published;
}

/** Gives null if the page is not live. */
export async function wantedRendering(pageId: string, inTx?: Tx): Promise<WantedRendering | null> {
  const { page, publication, translation } = schema;
  const [live] = await (inTx ?? read())
    .select({ page, publication, articleId: translation.articleId })
    .from(page)
    .innerJoin(publication, eq(publication.id, page.publicationId))
    .innerJoin(translation, eq(translation.id, page.translationId))
    .where(eq(page.id, pageId));
  if (!live) return null;
  const { id: publicationId, number, publishedAt } = live.publication;
  const { slug, firstPublishedAt } = live.page;
  const published = {
    number,
    publishedAt,
    firstPublishedAt,
    slug,
    alternates: await readAlternates(live.articleId, inTx),
  };
  const key = digest([publicationId, published, edition()]);
  const document = upgradeDocument(live.publication.document);
  return { pageId, publicationId, key, edition: edition(), document, published };
}

/** Whether the stored rendering of a page is the wanted one. */
export async function isKept({ pageId, key }: Pick<WantedRendering, 'pageId' | 'key'>, inTx?: Tx): Promise<boolean> {
  const { rendering } = schema;
  const [kept] = await (inTx ?? read())
    .select({ id: rendering.id })
    .from(rendering)
    .where(and(eq(rendering.pageId, pageId), eq(rendering.key, key)));
  return kept !== undefined;
}
