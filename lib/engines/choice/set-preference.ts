import { and, count, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField, listField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueRestart } from '../pace/queue-restart.ts';
import { languageField } from './language-field.ts';
import { placeEngines } from './place-engines.ts';
import { anyLanguage } from './preferred.ts';

const preferenceSchema = z.object({
  sourceLanguage: languageField,
  targetLanguage: languageField,
  engineIds: listField(idField, { least: 1, most: limits.enginesInOrder }),
  whenDown: z.enum(['next', 'wait']),
  whenOutOfCredit: z.enum(['next', 'wait']),
  whenRefused: z.enum(['next', 'person']),
});

/** Sets the engines for a pair of languages, in order, and what to do when one can't draft. It replaces an earlier one. */
export const setPreference = verb('manage-engines', preferenceSchema, async (by, wanted): Promise<void> => {
  const engineIds = [...new Set(wanted.engineIds)];
  const { engine, enginePreference } = schema;
  const { sourceLanguage, targetLanguage } = enginePreference;
  await tx(async (tx) => {
    const areConnected = and(inArray(engine.id, engineIds), isNull(engine.removedAt));
    const [found] = await tx.select({ count: count() }).from(engine).where(areConnected);
    if (found?.count !== engineIds.length) throw new InvalidError('engineGone');
    const row = { ...wanted, engineIds, changedAt: Date.now() };
    const target = [sourceLanguage, targetLanguage];
    await tx.insert(enginePreference).values(row).onConflictDoUpdate({ target, set: row });
    // The order of the screen is the same rule, which holds again when this one is removed.
    if (wanted.sourceLanguage === anyLanguage && wanted.targetLanguage === anyLanguage)
      await placeEngines(tx, engineIds);
    await queueRestart(tx);
    await appendEvent(tx, by, { kind: 'preference.set', detail: { ...wanted, engineIds } });
  });
});
