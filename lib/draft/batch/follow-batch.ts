import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { endpointOfBatch } from '#lib/engines/batch/endpoint-of-batch';
import { deleteFile, endRemote, lookAtBatch } from '#lib/engines/batch/look-at-batch';
import type { RemoteBatch } from '#lib/engines/batch/remote-batch';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import { isGone } from '#lib/engines/errors/classify';
import { noteFailure } from '#lib/engines/pace/note-outcome';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { endBatch, endLostBatch } from './end-batch.ts';
import { isOverdue } from './is-overdue.ts';
import type { BatchRow } from './item.ts';

type FollowLease = Lease<'batch.follow'>;

/** Handles `batch.follow`: looks at a batch, and takes its answers when it has ended. */
export async function followBatch(lease: FollowLease, signal?: AbortSignal): Promise<void> {
  const [row] = await read().select().from(schema.batch).where(eq(schema.batch.id, lease.payload.batchId));
  if (!row?.remoteId || row.endedAt !== null) return tx((tx) => completeJob(tx, lease));
  const { endpoint, removedAt } = await endpointOfBatch(row);
  if (!endpoint) {
    // Its removal may be undone in a moment.
    const until = (removedAt ?? 0) + 2 * limits.undoNotice;
    if (until > Date.now()) return later(lease, until - Date.now());
    return endLostBatch(
      lease,
      row,
      'The engine is not connected any more, so the answers of the batch can not be read.',
    );
  }
  try {
    await look({ lease, row: { ...row, remoteId: row.remoteId }, endpoint, signal });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    if (!(error instanceof EngineError)) throw error;
    await afterFailure(lease, row, error);
  }
}

interface Look {
  lease: FollowLease;
  row: BatchRow & { remoteId: string };
  endpoint: Endpoint;
  signal: AbortSignal | undefined;
}

async function look({ lease, row, endpoint, signal }: Look): Promise<void> {
  let remote = await lookAtBatch(endpoint, row.remoteId, signal);
  if (remote.state === 'running' && !remote.isCancelling && (row.state === 'cancelling' || isOverdue(row)))
    remote = await endRemote(endpoint, row.remoteId, signal);
  if (remote.state === 'running') return noteProgress(lease, row, remote);
  await endBatch(lease, row, { remote, endpoint, signal });
  await deleteFiles(endpoint, [row.inputFileId, remote.outputFileId, remote.errorFileId], signal);
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

/** An endpoint that does not answer is asked again, as long as the batch may still be there. */
async function afterFailure(lease: FollowLease, row: BatchRow, error: EngineError): Promise<void> {
  const isLate = Date.now() > (row.sentAt ?? row.createdAt) + limits.batchDeadline + limits.retryAfterMost;
  if (isGone(error) || isLate) return endLostBatch(lease, row, error.message);
  if (error.errorClass === 'auth') await noteFailure(row.engineKey, error);
  await later(lease, Math.max(pauseFor(row), Math.min(error.retryAfter ?? 0, limits.retryAfterMost)));
}

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
    await deleteFile(endpoint, fileId, signal).catch((error: unknown) => {
      if (!(error instanceof EngineError)) throw error;
    });
  }
}
