import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { keepForBatches } from '../batch/keep-for-batches.ts';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { restartEngine } from '../pace/restart-engine.ts';
import { queueForgetting } from '../restore-engine.ts';
import { byHandSchema } from './by-hand-schema.ts';
import { changedRow } from './changed-row.ts';
import { engineFields } from './engine-fields.ts';
import { isSameServer } from './is-same-server.ts';

const { name, baseUrl, model, key } = engineFields;

type Row = Pick<typeof schema.engine.$inferSelect, 'baseUrl' | 'sealedKey' | 'byHand'>;

/** The change of an engine: what is missing or empty stays as it is. */
const changeSchema = z.object({
  id: idField,
  name: name.optional(),
  baseUrl: baseUrl.optional(),
  model: model.optional(),
  /** Null removes the key. */
  key: key.nullable().optional(),
  /** Null means that everything is learnt. */
  byHand: byHandSchema.nullable().optional(),
});

/**
 * Changes an engine's name, address, model, key or what is set by hand. Another address or model is learnt anew, and
 * what waits for the engine, or failed because of it, starts again. Its batches are followed as they were sent.
 */
export const changeEngine = verb('manage-engines', changeSchema, async (by, { id, ...change }): Promise<void> => {
  const { engine } = schema;
  await tx(async (tx) => {
    const isIt = and(eq(engine.id, id), isNull(engine.removedAt));
    const [before] = await tx.select().from(engine).where(isIt);
    if (!before) throw new NotFoundError();
    const after = changedRow(before, change);
    if (isAnotherWay(before, after)) {
      const kept = await keepForBatches(tx, before);
      if (kept !== null) await queueForgetting(tx, kept);
    }
    await tx.update(engine).set(after).where(isIt);
    await restartEngine(tx, { engineKey: engineKeyOf(after) });
    const { name, baseUrl, model } = after;
    const hasNewKey = after.sealedKey !== before.sealedKey;
    const byHand = Object.keys(after.byHand ?? {});
    await appendEvent(tx, by, {
      kind: 'engine.changed',
      detail: { engine: id, name, baseUrl, model, hasNewKey, byHand },
    });
  });
});

/** True if what its batches are read with changes: the server, the key, or the headers, which may be keys too. */
function isAnotherWay(before: Row, after: Row): boolean {
  const isSameKey = before.sealedKey === after.sealedKey;
  const isSameHead = JSON.stringify(before.byHand?.headers) === JSON.stringify(after.byHand?.headers);
  return !isSameKey || !isSameHead || !isSameServer(before.baseUrl, after.baseUrl);
}
