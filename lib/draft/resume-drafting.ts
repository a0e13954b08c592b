import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { queueTranslation } from '#lib/translation/queue-drafting';
import { readTranslation, translationSchema } from './read-translation.ts';
import { resumeDrafts } from './resume-drafts.ts';

/** Queues every empty paragraph again, including those that failed. */
export const resumeDrafting = verb('draft', translationSchema, async (by, { translationId }): Promise<void> => {
  const { id } = await readTranslation(by, translationId);
  await tx(async (tx) => {
    const asked = { stoppedAt: null, draftedFor: by.actor.accountId };
    await tx.update(schema.translation).set(asked).where(eq(schema.translation.id, id));
    await resumeDrafts(tx, id);
    await queueTranslation(tx, id);
    await appendEvent(tx, by, { kind: 'drafting.resumed', translationId: id });
  });
});
