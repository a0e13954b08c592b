import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import { queueRestart } from '../pace/queue-restart.ts';
import { languageField } from './language-field.ts';

const pairSchema = z.object({ sourceLanguage: languageField, targetLanguage: languageField });

/** Removes the preference of a pair of languages: the order of all engines counts again. */
export const removePreference = verb('manage-engines', pairSchema, async (by, pair): Promise<void> => {
  const { enginePreference } = schema;
  const isIts = and(
    eq(enginePreference.sourceLanguage, pair.sourceLanguage),
    eq(enginePreference.targetLanguage, pair.targetLanguage),
  );
  await tx(async (tx) => {
    const [row] = await tx.delete(enginePreference).where(isIts).returning();
    if (!row) throw new NotFoundError();
    await queueRestart(tx);
    const { changedAt: _, ...detail } = row;
    await appendEvent(tx, by, { kind: 'preference.removed', detail });
  });
});
