import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { stopDrafts } from '#lib/translation/queue-drafting';
import { readTranslation, translationSchema } from './read-translation.ts';

/** Removes queued drafting jobs. Requests in progress are already paid for, so they may finish. */
export const stopDrafting = verb('draft', translationSchema, async (by, { translationId }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    await stopDrafts(tx, id);
    await tx.update(schema.translation).set({ stoppedAt: Date.now() }).where(eq(schema.translation.id, id));
    await appendEvent(tx, by, { kind: 'drafting.stopped', translationId: id });
  });
});
