import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { stopGroup } from '#lib/jobs/enqueue';
import { appendEvent } from '#lib/record/append-event';

/** Follows a feed no longer. What was taken from it stays. */
export async function unfollowFeed(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { feedId } = parseInput(z.object({ feedId: z.string() }), input);
  await tx(async (tx) => {
    const [feed] = await tx
      .update(schema.feed)
      .set({ removedAt: Date.now() })
      .where(and(eq(schema.feed.id, feedId), isNull(schema.feed.removedAt)))
      .returning();
    if (!feed) throw new NotFoundError();
    await stopGroup(tx, feedId);
    await appendEvent(tx, { actor, kind: 'feed.unfollowed', detail: { feed: feedId, url: feed.url } });
  });
}
