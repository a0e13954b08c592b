import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { askEachWay } from '#lib/engines/batch/ask-each-way';
import { deleteFile, endRemote, lookAtBatch } from '#lib/engines/batch/look-at-batch';
import type { RemoteBatch } from '#lib/engines/batch/remote-batch';
import { type Way, waysToBatch } from '#lib/engines/batch/ways-to-batch';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import { isGone, refusalOf } from '#lib/engines/errors/classify';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { endBatch, endLostBatch } from './end-batch.ts';
import { isBeyondAll, isOverdue } from './is-overdue.ts';
import type { BatchRow } from './item.ts';

type FollowLease = Lease<'batch.follow'>;

/** Handles `batch.follow`: looks at a batch, and takes its answers when it has ended. */
export async function followBatch(lease: FollowLease, signal?: AbortSignal): Promise<void> {
  const [row] = await read().select().from(schema.batch).where(eq(schema.batch.id, lease.payload.batchId));
  if (!row?.remoteId || row.endedAt !== null) return tx((tx) => completeJob(tx, lease));
  const ways = await waysToBatch(row);
  if (ways.length === 0) return waitForWay(lease, row);
  const looking = { lease, row: { ...row, remoteId: row.remoteId }, ways, signal };
  try {
    await look(looking);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!(error instanceof EngineError)) throw error;
    await afterFailure(looking, error);
  }
}

/** Waits for as long as anything here can be undone, because whoever changed the engine's address may change it back. */
async function waitForWay(lease: FollowLease, row: BatchRow): Promise<void> {
  const until = (row.checkedAt ?? row.sentAt ?? row.createdAt) + limits.undoKept;
  if (row.state !== 'cancelling' && until > Date.now() && !isBeyondAll(row)) return later(lease, pauseFor(row));
  const words = 'No engine is connected at the address of the batch any more, so its answers can not be read.';
  return endLostBatch(lease, row, words);
}

interface Look {
  lease: FollowLease;
  row: BatchRow & { remoteId: string };
  ways: Way[];
  signal: AbortSignal | undefined;
}

async function look({ lease, row, ways, signal }: Look): Promise<void> {
  const seen = await askEachWay(ways, (endpoint) => lookAtBatch(endpoint, row.remoteId, signal));
  const { endpoint } = seen.way;
  const remote = await endIfWanted(seen.value, { row, endpoint, signal });
  if (remote.state === 'running') return noteProgress(lease, row, remote);
  await endBatch(lease, row, { remote, endpoint, signal });
  await deleteFiles(endpoint, [row.inputFileId, remote.outputFileId, remote.errorFileId], signal);
}

/** Cancels what a person cancelled or is overdue. An endpoint that never ends a batch must not keep its paragraphs. */
async function endIfWanted(
  remote: RemoteBatch,
  { row, endpoint, signal }: Pick<Look, 'row' | 'signal'> & { endpoint: Endpoint },
): Promise<RemoteBatch> {
  if (remote.state !== 'running' || !(row.state === 'cancelling' || isOverdue(row))) return remote;
  const now = remote.isCancelling ? remote : await cancelRemote(remote, { endpoint, signal });
  return now.state === 'running' && isBeyondAll(row) ? { ...now, state: 'expired' } : now;
}

/** An endpoint that can't cancel goes on, and its answers are taken: a missing address says nothing of the batch. */
async function cancelRemote(
  remote: RemoteBatch,
  { endpoint, signal }: { endpoint: Endpoint; signal: AbortSignal | undefined },
): Promise<RemoteBatch> {
  try {
    return await endRemote(endpoint, remote.id, signal);
  } catch (error) {
    if (signal?.aborted || !(error instanceof EngineError)) throw error;
    return remote;
  }
}

async function noteProgress(lease: FollowLease, row: BatchRow, { answered, refused }: RemoteBatch): Promise<void> {
  const { batch } = schema;
  await tx(async (tx) => {
    const seen = { answered, refused, checkedAt: Date.now() };
    const [now] = await tx.update(batch).set(seen).where(eq(batch.id, row.id)).returning();
    // A person may have cancelled it during this look, which then could not be queued again.
    const pause = now?.state === row.state ? pauseFor(row) : 0;
    await postponeJob(tx, lease, { runAt: Date.now() + pause, isTryReturned: true });
  });
}

/** Most batches end within minutes or after many hours, so the pauses grow with the time. */
function pauseFor({ sentAt, createdAt }: BatchRow): number {
  const age = Date.now() - (sentAt ?? createdAt);
  return Math.min(limits.batchLookMost, Math.max(limits.batchLookLeast, age / 10));
}

/**
 * An endpoint that does not answer is asked again, as long as the batch may still be there. Only the requests for drafts
 * stop an engine: a key that may not see batches may still draft.
 */
async function afterFailure({ lease, row, ways, signal }: Look, error: EngineError): Promise<void> {
  if (isLost(row, error)) return endLostBatch(lease, row, error.message);
  if (isBeyondAll(row)) {
    // What is not needed any more shall not be paid for.
    await askEachWay(ways, (endpoint) => endRemote(endpoint, row.remoteId, signal)).catch(ignoreRefusal);
    return endLostBatch(lease, row, error.message);
  }
  await later(lease, Math.max(pauseFor(row), Math.min(error.retryAfter ?? 0, limits.retryAfterMost)));
}

/** True if the endpoint says that it has no such batch. One that was just sent may not be known everywhere there. */
const isLost = ({ sentAt, createdAt }: BatchRow, error: EngineError): boolean =>
  isGone(error) && !refusalOf(error)?.isPage && Date.now() > (sentAt ?? createdAt) + limits.batchPause;

const later = (lease: FollowLease, wait: number) =>
  tx((tx) => postponeJob(tx, lease, { runAt: Date.now() + wait, isTryReturned: true }));

/** Deletes the texts at the endpoint. One that can't be deleted expires there. */
async function deleteFiles(
  endpoint: Endpoint,
  fileIds: (string | null)[],
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const fileId of fileIds) {
    if (fileId === null) continue;
    await deleteFile(endpoint, fileId, signal).catch(ignoreRefusal);
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}
