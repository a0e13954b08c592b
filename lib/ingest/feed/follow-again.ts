import { and, eq, gte } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { ConflictError, InvalidError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { feedWithKey, queueCheck } from './queue-check.ts';

/** Follows a feed again that was unfollowed within the last day, with its languages and new entries. */
export const followAgain = verb('import', z.object({ feedId: idField }), async (by, { feedId }): Promise<void> => {
  await tx(async (tx) => {
    const isKept = and(eq(schema.feed.id, feedId), gte(schema.feed.removedAt, Date.now() - limits.undoKept));
    const [feed] = await tx.select().from(schema.feed).where(isKept);
    if (!feed) throw new InvalidError('undoOver');
    const known = await feedWithKey(tx, feed.urlKey);
    if (known) throw new ConflictError('feedKnown', { id: known.id, title: known.title });
    await tx.update(schema.feed).set({ removedAt: null }).where(eq(schema.feed.id, feedId));
    if (feed.error?.reason !== 'feedGone') await queueCheck(tx, feedId, Math.max(feed.nextCheckAt, Date.now()));
    await appendEvent(tx, by, { kind: 'feed.followed-again', detail: { feed: feedId, url: feed.url } });
  });
});
