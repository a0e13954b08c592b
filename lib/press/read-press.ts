import { setImmediate } from 'node:timers/promises';
import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { FrozenDocument, FrozenPair } from '#db/frozen-document';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { readLive } from '#lib/review/read-live';
import { upgradeDocument } from './document.ts';
import { findMissing, freeze, type Missing } from './freeze.ts';
import { readFrozenPairs, readPairs } from './pairs.ts';
import { type RenderingState, renderingState } from './rendering-state.ts';
import { freeSlug } from './set-address.ts';
import { pagePath } from './slug.ts';

export interface Press {
  translationId: string;
  title: { source: string; target: string };
  sourceLocale: string;
  targetLocale: string;
  missing: Missing;
  /** The number of pictures that are not stored, or not yet. */
  missingPictures: number;
  /** Why pictures could not be fetched, each reason once. */
  pictureFaults: { reason: string; values: Record<string, string | number> }[];
  /** The slug in use, or else the proposed one. */
  slug: string;
  /** The live publication, and whether it is rendered already. */
  live: { number: number; slug: string; rendering: RenderingState } | null;
  /** False if publishing again would show readers the same paragraphs. */
  isChangedSince: boolean;
  publications: { number: number; publishedAt: number; by: string | null; slug: string; isLive: boolean }[];
}

/** Everything that the publishing screen shows. */
export async function readPress(actor: Actor | null, translationId: string): Promise<Press> {
  authorize(actor, 'see');
  const { document, articleId } = await freeze(translationId);
  const [page] = await read()
    .select()
    .from(schema.page)
    .where(and(eq(schema.page.translationId, translationId), eq(schema.page.isCurrent, true)));
  const publications = await readPublications(translationId, page?.publicationId ?? null);
  await setImmediate();
  const live = publications.find((publication) => publication.isLive);
  const rendering = page && live ? await renderingState(page.id) : null;
  const wanted = { title: document.title.target, locale: document.targetLocale, translationId };
  return {
    translationId,
    title: document.title,
    sourceLocale: document.sourceLocale,
    targetLocale: document.targetLocale,
    missing: await findMissing(translationId),
    ...(await readMissingPictures(articleId)),
    slug: page?.slug ?? (await freeSlug(read(), wanted)),
    live: live ? { number: live.number, slug: live.slug, rendering: rendering ?? 'preparing' } : null,
    isChangedSince: (await readLive(translationId))?.isChangedSince ?? true,
    publications,
  };
}

async function readPublications(translationId: string, liveId: string | null): Promise<Press['publications']> {
  const { account, publication } = schema;
  const rows = await read()
    .select({
      id: publication.id,
      number: publication.number,
      publishedAt: publication.publishedAt,
      slug: publication.slug,
      by: account.name,
    })
    .from(publication)
    .leftJoin(account, eq(account.id, publication.publishedBy))
    .where(eq(publication.translationId, translationId))
    .orderBy(desc(publication.number));
  return rows.map(({ id, ...row }) => ({ ...row, isLive: id === liveId }));
}

/** The paths of an article's live pages, one for each published language. */
export async function readLivePaths(actor: Actor | null, articleId: string): Promise<string[]> {
  authorize(actor, 'see');
  const { page, translation } = schema;
  const rows = await read()
    .select({ locale: page.locale, slug: page.slug })
    .from(page)
    .innerJoin(translation, eq(translation.id, page.translationId))
    .where(and(eq(translation.articleId, articleId), isNotNull(page.publicationId)))
    .orderBy(page.firstPublishedAt);
  return rows.map(({ locale, slug }) => pagePath(locale, slug));
}

/** Counts the pictures of an article that are not stored, and gives the reasons, each once. */
async function readMissingPictures(articleId: string): Promise<Pick<Press, 'missingPictures' | 'pictureFaults'>> {
  const { pictures, removedAt } = schema.segment;
  const rows = await read()
    .select({ pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(pictures), isNull(removedAt)));
  const missing = rows.flatMap((row) => row.pictures ?? []).filter(({ hash }) => hash === null);
  const byWords = missing.flatMap(({ error }) =>
    error ? [[`${error.reason} ${JSON.stringify(error.values)}`, error] as const] : [],
  );
  const pictureFaults = [...new Map(byWords).values()].slice(0, limits.pictureFaults);
  return { missingPictures: missing.length, pictureFaults };
}

/** The content of a page, whose paragraphs are read in batches. */
export interface ReadablePage {
  document: FrozenDocument;
  pairs: AsyncIterable<FrozenPair[]>;
}

/** Reads the page as it would be published now. */
export async function readPreview(actor: Actor | null, translationId: string): Promise<ReadablePage> {
  authorize(actor, 'see');
  const { document } = await freeze(translationId);
  return { document, pairs: readPairs(translationId) };
}

/** An earlier or the live publication, for editors. */
export async function readPublication(
  actor: Actor | null,
  { translationId, number }: { translationId: string; number: number },
): Promise<ReadablePage & { number: number; publishedAt: number }> {
  authorize(actor, 'see');
  const [row] = await read()
    .select({ publication: schema.publication })
    .from(schema.publication)
    .innerJoin(schema.translation, eq(schema.translation.id, schema.publication.translationId))
    .innerJoin(schema.article, eq(schema.article.id, schema.translation.articleId))
    .where(
      and(
        isNull(schema.article.removedAt),
        eq(schema.publication.translationId, translationId),
        eq(schema.publication.number, number),
      ),
    );
  if (!row) throw new NotFoundError();
  const { id, publishedAt } = row.publication;
  return { document: upgradeDocument(row.publication.document), publishedAt, number, pairs: readFrozenPairs(id) };
}
