import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { appendEvent } from '#lib/record/append-event';
import { localesField } from '#lib/translation/locales-field';

const changeSchema = z.object({
  feedId: idField,
  targetLocales: localesField,
  isAutomatic: z.boolean(),
});

/** Changes into which languages a feed's entries are translated, and whether they are taken in by themselves from now on. */
export async function changeFeed(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'bring-in', {});
  const { feedId, ...change } = parseInput(changeSchema, input);
  await tx(async (tx) => {
    const [feed] = await tx
      .update(schema.feed)
      .set(change)
      .where(and(eq(schema.feed.id, feedId), isNull(schema.feed.removedAt)))
      .returning();
    if (!feed) throw new NotFoundError();
    await appendEvent(tx, { actor, kind: 'feed.changed', detail: { feed: feedId, url: feed.url, ...change } });
  });
}
