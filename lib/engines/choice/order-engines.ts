import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { idField, listField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { queueRestart } from '../pace/queue-restart.ts';
import { unasked } from './unasked.ts';

const orderSchema = z.object({ engineIds: listField(idField, { least: 1, most: limits.enginesInOrder }) });

/**
 * Sets the order in which engines are asked: the first drafts, the others when it can't. Engines that are not named
 * get no texts while another one is connected. What waits for an engine starts again, because
 * another may be the first now.
 */
export const orderEngines = verb('manage-engines', orderSchema, async (by, { engineIds }): Promise<void> => {
  const ids = [...new Set(engineIds)];
  const { engine } = schema;
  await tx(async (tx) => {
    await tx.update(engine).set({ position: unasked }).where(isNull(engine.removedAt));
    for (const [index, id] of ids.entries()) {
      const isIt = and(eq(engine.id, id), isNull(engine.removedAt));
      const [row] = await tx
        .update(engine)
        .set({ position: index + 1 })
        .where(isIt)
        .returning({ id: engine.id });
      if (!row) throw new InvalidError('engineGone');
    }
    await queueRestart(tx);
    await appendEvent(tx, by, { kind: 'engine.ordered', detail: { engines: ids } });
  });
});
