import { and, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField, listField } from '#lib/fields';
import { limits } from '#lib/limits';

/** The entries that a person chose on the screen. */
export const entryIdsField = listField(idField, { least: 1, most: limits.listRows, few: 'entriesMissing' });

/** The entries of followed feeds, oldest first. Throws a `NotFoundError` if none of them exists. */
export async function findEntries(tx: Tx, entryIds: string[]) {
  const rows = await tx
    .select({ entry: schema.feedEntry, feed: schema.feed })
    .from(schema.feedEntry)
    .innerJoin(schema.feed, eq(schema.feed.id, schema.feedEntry.feedId))
    .where(and(inArray(schema.feedEntry.id, entryIds), isNull(schema.feed.removedAt)))
    .orderBy(schema.feedEntry.id);
  if (rows.length === 0) throw new NotFoundError();
  return rows;
}
