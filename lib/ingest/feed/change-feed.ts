import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { localesField } from '#lib/translation/locales-field';

const changeSchema = z.object({
  feedId: idField,
  targetLocales: localesField,
  isAutomatic: z.boolean(),
  isBatched: z.boolean().optional(),
});

/**
 * Changes the target languages of a feed's entries, and whether new entries are imported automatically and drafted in
 * batches.
 */
export const changeFeed = verb('import', changeSchema, async (by, { feedId, ...change }): Promise<void> => {
  await tx(async (tx) => {
    const [feed] = await tx
      .update(schema.feed)
      .set(change)
      .where(and(eq(schema.feed.id, feedId), isNull(schema.feed.removedAt)))
      .returning();
    if (!feed) throw new NotFoundError();
    await appendEvent(tx, by, { kind: 'feed.changed', detail: { feed: feedId, url: feed.url, ...change } });
  });
});
