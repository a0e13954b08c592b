import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { type Endpoint, engineKeyOf } from '../endpoint/endpoint.ts';
import { forgetRecord } from '../pace/engine-record.ts';
import { queueRestart } from '../pace/queue-restart.ts';
import { environmentEndpoint } from './environment-endpoint.ts';

/** Null is the engine of the environment. */
const learnSchema = z.object({ id: idField.nullable() });

/**
 * Forgets everything that was learnt of an engine, pauses and a stop included, so that the next request learns it anew.
 * What was set by hand stays.
 */
export const learnAgain = verb('manage-engines', learnSchema, async (by, { id }): Promise<void> => {
  await tx(async (tx) => {
    const endpoint = id === null ? environmentEndpoint() : await readEndpoint(tx, id);
    if (!endpoint) throw new NotFoundError();
    await forgetRecord(tx, engineKeyOf(endpoint));
    await queueRestart(tx);
    await appendEvent(tx, by, { kind: 'engine.forgotten', detail: { engine: id, name: endpoint.name } });
  });
});

async function readEndpoint(tx: Tx, id: string): Promise<Pick<Endpoint, 'name' | 'baseUrl' | 'model'> | undefined> {
  const { engine } = schema;
  const [row] = await tx
    .select({ name: engine.name, baseUrl: engine.baseUrl, model: engine.model })
    .from(engine)
    .where(and(eq(engine.id, id), isNull(engine.removedAt)));
  return row;
}
