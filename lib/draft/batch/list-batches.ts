import { desc, isNotNull, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { BatchState } from '#db/vocabulary';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { limits } from '#lib/limits';

export interface ListedBatch {
  id: string;
  engine: string;
  model: string;
  state: BatchState;
  requests: number;
  answered: number;
  refused: number;
  createdAt: number;
  /** Null until the engine has it. */
  sentAt: number | null;
  endedAt: number | null;
  /** Why the engine did not take it; null if it did. */
  errorText: string | null;
}

/** Lists the batches that are under way, and the last ones that ended, the newest first. */
export async function listBatches(actor: Actor | null): Promise<ListedBatch[]> {
  authorize(actor, 'manage-engines');
  const { batch } = schema;
  const { id, engine, model, state, requests, answered, refused, createdAt, sentAt, endedAt, errorText } = batch;
  const shown = { id, engine, model, state, requests, answered, refused, createdAt, sentAt, endedAt, errorText };
  const some = (which: ReturnType<typeof isNull>, most: number) =>
    read().select(shown).from(batch).where(which).orderBy(desc(createdAt), desc(id)).limit(most);
  const underWay = await some(isNull(endedAt), limits.listRows);
  return [...underWay, ...(await some(isNotNull(endedAt), limits.batchesShown))];
}
