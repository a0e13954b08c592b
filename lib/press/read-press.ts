import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { FrozenDocument } from '#db/schema/publications';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { type Frozen, freeze } from './freeze.ts';
import { freeSlug } from './publish.ts';

export interface Press {
  translationId: string;
  title: { source: string; target: string };
  sourceLocale: string;
  targetLocale: string;
  missing: Frozen['missing'];
  /** How many pictures are not here, or not yet. */
  missingPictures: number;
  /** Why some of them could not be had, each reason once. */
  pictureFaults: { reason: string; values: Record<string, string | number> }[];
  /** The slug in use, or the one proposed. */
  slug: string;
  live: { number: number; slug: string } | null;
  publications: { number: number; publishedAt: number; by: string | null; slug: string; isLive: boolean }[];
}

/** All that the publishing screen shows. */
export async function readPress(actor: Actor | null, translationId: string): Promise<Press> {
  authorize(actor, 'see', {});
  const { document, missing, articleId } = await freeze(translationId);
  const [page] = await read()
    .select()
    .from(schema.page)
    .where(and(eq(schema.page.translationId, translationId), eq(schema.page.isCurrent, true)));
  const rows = await read()
    .select({ publication: schema.publication, by: schema.account.name })
    .from(schema.publication)
    .leftJoin(schema.account, eq(schema.account.id, schema.publication.publishedBy))
    .where(eq(schema.publication.translationId, translationId))
    .orderBy(desc(schema.publication.number));
  const publications = rows.map(({ publication, by }) => {
    const { id, number, publishedAt, slug } = publication;
    return { number, publishedAt, by, slug, isLive: id === page?.publicationId };
  });
  const live = publications.find((publication) => publication.isLive);
  const wanted = { title: document.title.target, locale: document.targetLocale, translationId };
  return {
    translationId,
    title: document.title,
    sourceLocale: document.sourceLocale,
    targetLocale: document.targetLocale,
    missing,
    missingPictures: document.pairs.flatMap((pair) => pair.pictures ?? []).filter(({ hash }) => hash === null).length,
    pictureFaults: await pictureFaultsOf(articleId),
    slug: page?.slug ?? (await freeSlug(read(), wanted)),
    live: live ? { number: live.number, slug: live.slug } : null,
    publications,
  };
}

async function pictureFaultsOf(articleId: string): Promise<Press['pictureFaults']> {
  const { pictures, removedAt } = schema.segment;
  const rows = await read()
    .select({ pictures })
    .from(schema.segment)
    .where(and(eq(schema.segment.articleId, articleId), isNotNull(pictures), isNull(removedAt)));
  const faults = rows
    .flatMap((row) => row.pictures ?? [])
    .flatMap(({ hash, error }) => (hash || !error ? [] : [error]));
  const byWords = faults.map(
    ({ reason, values }) => [`${reason} ${JSON.stringify(values)}`, { reason, values }] as const,
  );
  return [...new Map(byWords).values()].slice(0, limits.pictureFaults);
}

/** The page as it would be published now. */
export async function previewDocument(actor: Actor | null, translationId: string): Promise<FrozenDocument> {
  authorize(actor, 'see', {});
  return (await freeze(translationId)).document;
}

/** An old or present publication, for editors. */
export async function readPublication(
  actor: Actor | null,
  { translationId, number }: { translationId: string; number: number },
) {
  authorize(actor, 'see', {});
  const [row] = await read()
    .select()
    .from(schema.publication)
    .where(and(eq(schema.publication.translationId, translationId), eq(schema.publication.number, number)));
  if (!row) throw new NotFoundError();
  return row;
}
