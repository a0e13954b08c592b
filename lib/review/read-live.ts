import { and, eq, isNotNull, max } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { whereThere } from '#lib/draft/missing';

/** The live publication of a translation. */
export interface Live {
  number: number;
  slug: string;
  /** True if a paragraph changed after it was published. */
  isChangedSince: boolean;
}

/** Reads the live publication of a translation; null if readers have none. */
export async function readLive(translationId: string): Promise<Live | null> {
  const { page, publication, target } = schema;
  const isLive = and(eq(page.translationId, translationId), eq(page.isCurrent, true), isNotNull(page.publicationId));
  const [live] = await read()
    .select({ number: publication.number, slug: page.slug, publishedAt: publication.publishedAt })
    .from(page)
    .innerJoin(publication, eq(publication.id, page.publicationId))
    .where(isLive);
  if (!live) return null;
  const [last] = await read()
    .select({ changedAt: max(target.changedAt) })
    .from(target)
    .where(and(eq(target.translationId, translationId), whereThere()));
  const { publishedAt, ...rest } = live;
  return { ...rest, isChangedSince: (last?.changedAt ?? 0) > publishedAt };
}
