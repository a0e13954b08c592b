import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { lastReadFrom } from '#lib/article/captures';
import { read } from '#lib/database';
import type { NamedBy } from '#lib/outbound/listed-for';

type Intake = Pick<typeof schema.intake.$inferSelect, 'id' | 'way' | 'articleId'>;

/**
 * Returns who gave the address of an intake. The address of a refresh was given by the page from which the article was
 * fetched. If the article came as a file, its address is only what the file claims, so nobody gave it.
 */
export async function namedByOf({ id, way, articleId }: Intake): Promise<NamedBy> {
  if (way === 'address') return 'person';
  if (way === 'refresh' && articleId) return { page: (await lastReadFrom(articleId)).url };
  if (way !== 'feed') return { page: null };
  const [feed] = await read()
    .select({ url: schema.feed.url })
    .from(schema.feedEntry)
    .innerJoin(schema.feed, eq(schema.feed.id, schema.feedEntry.feedId))
    .where(eq(schema.feedEntry.intakeId, id))
    .limit(1);
  return { page: feed?.url ?? null };
}
