import { and, eq, ne, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { findBatch } from '#lib/engines/batch/find-batch';
import type { RemoteBatch } from '#lib/engines/batch/remote-batch';
import { beginBatch, sendLines } from '#lib/engines/batch/send-batch';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import type { BatchRow } from './item.ts';
import type { Prepared } from './prepare-batch.ts';
import { queueFollowing } from './queue-batch.ts';
import { cancelUnsent, undoBatch } from './undo-batch.ts';

const { batch, batchItem, drafting } = schema;

interface Way {
  endpoint: Endpoint;
  signal: AbortSignal | undefined;
}

/** Sends a batch that was just prepared. Throws an `EngineError`; what was done by then is stored. */
export async function dispatchBatch({ batch: row, lines }: Prepared, { endpoint, signal }: Way): Promise<void> {
  const fileId = await sendLines(endpoint, lines, signal);
  const [now] = await tx((tx) => tx.update(batch).set({ inputFileId: fileId }).where(eq(batch.id, row.id)).returning());
  // A person may have cancelled it while its file was sent.
  if (now?.state === 'cancelling') return cancelUnsent(now);
  const begun = await beginBatch(endpoint, { id: row.id, fileId }, signal);
  await tx((tx) => noteSent(tx, row, begun));
}

/**
 * Goes on with a batch whose sending was interrupted. If the endpoint has it already, it is followed; it must not be
 * paid for twice. If its file was not sent, it is taken back, and its paragraphs wait for the next one.
 */
export async function resumeSending(row: BatchRow, { endpoint, signal }: Way): Promise<void> {
  const { id, inputFileId } = row;
  const found = inputFileId === null ? null : await findBatch(endpoint, { id, fileId: inputFileId }, signal);
  if (found) await tx((tx) => noteSent(tx, row, found));
  else if (row.state === 'cancelling') await cancelUnsent(row);
  else if (inputFileId === null) await undoBatch(row);
  else {
    const begun = await beginBatch(endpoint, { id, fileId: inputFileId }, signal);
    await tx((tx) => noteSent(tx, row, begun));
  }
}

/** Stores that the endpoint has a batch, and queues the first look at it. */
async function noteSent(tx: Tx, { id }: BatchRow, remote: RemoteBatch): Promise<void> {
  const now = Date.now();
  // It stays as it is if a person cancelled it meanwhile: the first look then cancels it at the endpoint.
  const state = sql`case when ${batch.state} = 'preparing' then 'sent' else ${batch.state} end`;
  await tx.update(batch).set({ state, remoteId: remote.id, sentAt: now }).where(eq(batch.id, id));
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
