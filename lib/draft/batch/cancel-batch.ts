import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { ConflictError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { queueFollowing, queueSendingNow } from './queue-batch.ts';

/**
 * Cancels a batch. What the endpoint has answered by then is taken, because it is paid for; the other paragraphs are
 * stopped, and nothing more is asked about them until somebody wants it.
 */
export const cancelBatch = verb(
  'manage-engines',
  z.object({ batchId: idField }),
  async (by, { batchId }): Promise<void> => {
    const { batch } = schema;
    await tx(async (tx) => {
      const [row] = await tx.select().from(batch).where(eq(batch.id, batchId));
      if (!row) throw new NotFoundError();
      const isUnderWay = and(eq(batch.id, batchId), inArray(batch.state, ['preparing', 'sent']));
      const [cancelled] = await tx.update(batch).set({ state: 'cancelling' }).where(isUnderWay).returning();
      if (!cancelled) throw new ConflictError('batchEnded', null);
      await appendEvent(tx, by, { kind: 'batch.cancelled', detail: { batch: batchId, engine: row.engine } });
      if (row.remoteId === null) await queueSendingNow(tx, row.engineKey);
      else await queueFollowing(tx, batchId);
    });
  },
);
