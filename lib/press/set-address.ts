import { and, eq, inArray, min, ne } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { erasedSlug } from '#lib/article/trash/erased-slug';
import type { Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { dropRenderings, queueRenderings } from './queue-renderings.ts';
import { proposeSlug } from './slug.ts';

export interface Address {
  translationId: string;
  articleId: string;
  locale: string;
  slug: string;
  publicationId: string;
}

/** Points an address at a publication; the translation's other addresses then redirect to it. Returns the page's id. */
export async function setAddress(tx: Tx, _: Allowed<'publish'>, address: Address): Promise<string> {
  const { translationId, articleId, locale, slug, publicationId } = address;
  await refuseTaken(tx, address);
  const { page } = schema;
  const firstPublishedAt = await readFirstPublished(tx, address);
  await tx.update(page).set({ isCurrent: false, publicationId: null }).where(eq(page.translationId, translationId));
  const [current] = await tx
    .insert(page)
    .values({ id: uuidv7(), locale, slug, translationId, publicationId, isCurrent: true, firstPublishedAt })
    .onConflictDoUpdate({ target: [page.locale, page.slug], set: { publicationId, isCurrent: true, firstPublishedAt } })
    .returning({ id: page.id });
  const pageId = current?.id as string;
  await dropRenderings(tx, and(eq(page.translationId, translationId), ne(page.id, pageId)));
  await queueRenderings(tx, articleId);
  return pageId;
}

/** When the translation was first published, at whatever address. */
async function readFirstPublished(
  tx: Tx,
  { translationId, publicationId }: Pick<Address, 'translationId' | 'publicationId'>,
): Promise<number> {
  const { page, publication } = schema;
  const [earlier] = await tx
    .select({ at: min(page.firstPublishedAt) })
    .from(page)
    .where(eq(page.translationId, translationId));
  if (earlier?.at != null) return earlier.at;
  const [now] = await tx
    .select({ at: publication.publishedAt })
    .from(publication)
    .where(eq(publication.id, publicationId));
  return now?.at ?? Date.now();
}

/** Refuses an address of another translation, so that an old link never leads to a different article. */
export async function refuseTaken(
  tx: Pick<Tx, 'select'>,
  { locale, slug, translationId }: Pick<Address, 'locale' | 'slug' | 'translationId'>,
): Promise<void> {
  const [taken] = await tx
    .select()
    .from(schema.page)
    .where(and(eq(schema.page.locale, locale), inArray(schema.page.slug, [slug, erasedSlug(slug)])));
  if (taken && taken.translationId !== translationId) throw new InvalidError('slugTaken', { slug });
}

/** Finds a free slug for a title: the proposed one, or else the proposed one with the lowest free number. */
export async function freeSlug(
  tx: Pick<Tx, 'select'>,
  { title, locale, translationId }: { title: string; locale: string; translationId: string },
): Promise<string> {
  const proposed = proposeSlug(title) || 'article';
  const taken = await tx
    .select({ slug: schema.page.slug, translationId: schema.page.translationId })
    .from(schema.page)
    .where(eq(schema.page.locale, locale));
  const others = new Set(taken.filter((page) => page.translationId !== translationId).map((page) => page.slug));
  for (let number = 1; ; number++) {
    const slug = number === 1 ? proposed : `${proposed}-${number}`;
    if (!others.has(slug) && !others.has(erasedSlug(slug))) return slug;
  }
}
