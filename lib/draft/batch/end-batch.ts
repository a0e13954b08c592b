import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import type { RemoteBatch } from '#lib/engines/batch/remote-batch';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { endBatchRow, translationsIn } from './end-batch-row.ts';
import { isOverdue } from './is-overdue.ts';
import type { BatchRow } from './item.ts';
import { isOverLimit, overLimit } from './over-limit.ts';
import { queueSending } from './queue-batch.ts';
import { endUnanswered, type Unanswered } from './store-answers.ts';
import { takeAnswers } from './take-answers.ts';

type FollowLease = Lease<'batch.follow'>;

interface Ended {
  remote: RemoteBatch;
  endpoint: Endpoint;
  signal: AbortSignal | undefined;
}

/** Takes what a batch answered, decides what becomes of the rest, and ends it. Throws an `EngineError`. */
export async function endBatch(lease: FollowLease, row: BatchRow, { remote, endpoint, signal }: Ended): Promise<void> {
  const translationIds = await translationsIn(row.id);
  const fileIds = [remote.outputFileId, remote.errorFileId].filter((id) => id !== null);
  const isCancelled = isCancelledByPerson(row, remote);
  const taken = await takeAnswers(row, { endpoint, fileIds, isCancelled, signal });
  // A person may have cancelled it while it was being read.
  const [now] = await read().select().from(schema.batch).where(eq(schema.batch.id, row.id));
  const rest = restOf(now ?? row, remote);
  const unanswered = await endUnanswered(row, rest);
  const { outputFileId, errorFileId, errorText } = remote;
  const errorCode = rest.outcome === 'wait' ? overLimit : remote.errorCode;
  await tx(async (tx) => {
    await tx.update(schema.batch).set({ outputFileId, errorFileId }).where(eq(schema.batch.id, row.id));
    const state = endStateOf(remote, rest);
    const refused = rest.outcome === 'stop' ? taken.refused : Math.max(taken.refused, row.requests - taken.answered);
    const failure = state === 'failed' ? { errorCode, errorText: errorText ?? rest.errorText } : none;
    await endBatchRow(tx, row, { ...failure, state, answered: taken.answered, refused, translationIds });
    if (rest.outcome === 'wait' && unanswered > 0)
      await queueSending(tx, row.engineKey, { runAt: Date.now() + limits.batchPause });
    await completeJob(tx, lease);
  });
}

const none = { errorCode: null, errorText: null };

function endStateOf({ state }: RemoteBatch, { outcome }: Unanswered): 'done' | 'cancelled' | 'failed' {
  if (outcome === 'stop') return 'cancelled';
  return state === 'failed' ? 'failed' : 'done';
}

/** Ends a batch that is not at its endpoint any more. */
export async function endLostBatch(lease: FollowLease, row: BatchRow, errorText: string): Promise<void> {
  const translationIds = await translationsIn(row.id);
  const outcome = row.state === 'cancelling' ? 'stop' : 'again';
  await endUnanswered(row, { outcome, errorClass: 'transient', errorText });
  const state = outcome === 'stop' ? 'cancelled' : 'failed';
  const ending = { answered: 0, refused: row.requests, errorCode: null, errorText, translationIds };
  await tx(async (tx) => {
    await endBatchRow(tx, row, { ...ending, state });
    await completeJob(tx, lease);
  });
}

/** A person who cancels must not pay more unasked; what only came too late is asked about without a batch. */
function restOf(row: BatchRow, remote: RemoteBatch): Unanswered {
  if (isCancelledByPerson(row, remote))
    return { outcome: 'stop', errorClass: 'interrupted', errorText: sentences.cancelled };
  const errorText = remote.errorText ?? sentences[remote.state];
  const isTooMuch = remote.state === 'failed' && isOverLimit(remote) && row.requests > 1;
  if (isTooMuch) return { outcome: 'wait', errorClass: 'rate', errorText };
  return { outcome: 'again', errorClass: 'transient', errorText };
}

/** True if somebody cancelled it, here or at the endpoint; we ourselves cancel only what takes too long. */
const isCancelledByPerson = (row: BatchRow, remote: RemoteBatch) =>
  row.state === 'cancelling' || (remote.state === 'cancelled' && !isOverdue(row));

const sentences: Record<RemoteBatch['state'], string> = {
  running: '',
  completed: 'The batch ended without an answer to this request.',
  expired: 'The batch expired before this request was answered.',
  cancelled: 'The batch was cancelled before this request was answered.',
  failed: 'The engine did not accept the batch.',
};
