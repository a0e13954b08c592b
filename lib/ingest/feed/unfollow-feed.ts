import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { stopGroup } from '#lib/jobs/enqueue';
import { appendEvent } from '#lib/record/append-event';

/** Stops following a feed. Articles that were imported from it stay. */
export const unfollowFeed = verb('import', z.object({ feedId: idField }), async (by, { feedId }): Promise<void> => {
  await tx(async (tx) => {
    const [feed] = await tx
      .update(schema.feed)
      .set({ removedAt: Date.now() })
      .where(and(eq(schema.feed.id, feedId), isNull(schema.feed.removedAt)))
      .returning();
    if (!feed) throw new NotFoundError();
    await stopGroup(tx, feedId);
    await appendEvent(tx, by, { kind: 'feed.unfollowed', detail: { feed: feedId, url: feed.url } });
  });
});
