import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { askEachWay } from '#lib/engines/batch/ask-each-way';
import { findBatch } from '#lib/engines/batch/find-batch';
import { deleteFile, endRemote } from '#lib/engines/batch/look-at-batch';
import type { RemoteBatch } from '#lib/engines/batch/remote-batch';
import { beginBatch, sendLines } from '#lib/engines/batch/send-batch';
import type { Way } from '#lib/engines/batch/ways-to-batch';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import { StaleLeaseError } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { isAnyWanted } from './is-any-wanted.ts';
import type { BatchRow } from './item.ts';
import type { Prepared } from './prepare-batch.ts';
import { queueFollowing } from './queue-batch.ts';
import { cancelUnsent, undoBatch } from './undo-batch.ts';

const { batch, batchItem, drafting } = schema;

interface Sending {
  endpoint: Endpoint;
  signal: AbortSignal | undefined;
}

/** Sends a batch that was just prepared. Throws an `EngineError`; what was done by then is stored. */
export async function dispatchBatch({ batch: row, lines }: Prepared, { endpoint, signal }: Sending): Promise<void> {
  const fileId = await sendLines(endpoint, lines, signal);
  const [now] = await tx((tx) => tx.update(batch).set({ inputFileId: fileId }).where(isUnsent(row)).returning());
  // Another process took the batch back while its file was sent, so its paragraphs are asked about in another one.
  if (!now) throw new StaleLeaseError(`The batch ${row.id} was taken back.`);
  // A person may have cancelled it, or stopped all that is in it, while its file was sent.
  const isCancelled = now.state === 'cancelling';
  if (isCancelled || !(await isAnyWanted(now.id))) {
    await (isCancelled ? cancelUnsent(now) : undoBatch(now));
    // The texts need not stay there. A file that can't be deleted expires.
    return deleteFile(endpoint, fileId, signal).catch(ignoreRefusal);
  }
  await begin(now, { endpoint, fileId, signal });
}

interface Resuming {
  ways: Way[];
  /** False if nothing new may be sent there any more. */
  mayBegin: boolean;
  signal: AbortSignal | undefined;
}

/**
 * Goes on with a batch whose sending was interrupted. If the endpoint has it already, it is followed; it must not be
 * paid for twice. If its file was not sent, it is taken back, and its paragraphs wait for the next one.
 */
export async function resumeSending(row: BatchRow, { ways, mayBegin, signal }: Resuming): Promise<void> {
  const { id, inputFileId: fileId } = row;
  if (fileId === null) return row.state === 'cancelling' ? cancelUnsent(row) : undoBatch(row);
  const { value: found, way } = await askEachWay(ways, (endpoint) => findBatch(endpoint, { id, fileId }, signal));
  if (found) return noteSent(row, found);
  if (row.state === 'cancelling') return cancelUnsent(row);
  if (!mayBegin || !way.isConnected) return undoBatch(row);
  await begin(row, { endpoint: way.endpoint, fileId, signal });
}

const isUnsent = ({ id }: BatchRow) => and(eq(batch.id, id), isNull(batch.remoteId), isNull(batch.endedAt));

async function begin(row: BatchRow, { endpoint, fileId, signal }: Sending & { fileId: string }): Promise<void> {
  const remote = await beginBatch(endpoint, { id: row.id, fileId }, signal);
  try {
    await noteSent(row, remote);
  } catch (error) {
    // Nobody would read its answers. If this fails too, they are paid for in vain.
    if (error instanceof StaleLeaseError) await endRemote(endpoint, remote.id, signal).catch(() => undefined);
    throw error;
  }
}

function ignoreRefusal(error: unknown): void {
  if (!(error instanceof EngineError)) throw error;
}

const noteSent = (row: BatchRow, remote: RemoteBatch) => tx((tx) => writeSent(tx, row, remote));

/** Stores that the endpoint has a batch, and queues the first look at it. */
async function writeSent(tx: Tx, row: BatchRow, remote: RemoteBatch): Promise<void> {
  const { id } = row;
  const now = Date.now();
  // It stays as it is if a person cancelled it meanwhile: the first look then cancels it at the endpoint.
  const state = sql`case when ${batch.state} = 'preparing' then 'sent' else ${batch.state} end`;
  const [is] = await tx.update(batch).set({ state, remoteId: remote.id, sentAt: now }).where(isUnsent(row)).returning();
  if (!is) throw new StaleLeaseError(`The batch ${id} was taken back.`);
  const isIts = and(eq(batchItem.batchId, id), eq(batchItem.state, 'waiting'));
  const sent = await tx.update(batchItem).set({ state: 'sent' }).where(isIts).returning();
  const targetIds = JSON.stringify(sent.map(({ targetId }) => targetId));
  // They wait for the answer now, and not for an engine that may have been stopped.
  await tx
    .update(drafting)
    .set({ engineKey: null })
    .where(and(sql`${drafting.targetId} in (select value from json_each(${targetIds}))`, ne(drafting.state, 'failed')));
  for (const [translationId, some] of Map.groupBy(sent, (one) => one.translationId)) {
    const detail = { batch: id, paragraphs: some.length };
    await appendEvent(tx, byMachine, { kind: 'drafting.batched', translationId, detail });
  }
  await queueFollowing(tx, id, now + limits.batchLookLeast);
}
