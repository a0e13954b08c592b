import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { idField, listField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueRestart } from '../pace/queue-restart.ts';
import { placeEngines } from './place-engines.ts';
import { anyLanguage } from './preferred.ts';

const orderSchema = z.object({ engineIds: listField(idField, { least: 1, most: limits.enginesInOrder }) });

/**
 * Sets the order in which engines are asked: the first drafts, the others when it can't. Engines that are not named
 * get no texts while another one is connected. A rule for any languages gets the same engines. What waits for an engine
 * starts again, because another may be the first now.
 */
export const orderEngines = verb('manage-engines', orderSchema, async (by, { engineIds }): Promise<void> => {
  const ids = [...new Set(engineIds)];
  await tx(async (tx) => {
    await placeEngines(tx, ids);
    await orderRuleForAny(tx, ids);
    await queueRestart(tx);
    await appendEvent(tx, by, { kind: 'engine.ordered', detail: { engines: ids } });
  });
});

/** A rule for any languages wins over the order: without this, the buttons of the order would change nothing. */
async function orderRuleForAny(tx: Tx, engineIds: string[]): Promise<void> {
  const { enginePreference } = schema;
  const { sourceLanguage, targetLanguage } = enginePreference;
  await tx
    .update(enginePreference)
    .set({ engineIds, changedAt: Date.now() })
    .where(and(eq(sourceLanguage, anyLanguage), eq(targetLanguage, anyLanguage)));
}
