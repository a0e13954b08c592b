import { and, asc, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { connectedEndpoint } from '#lib/engines/batch/connected-endpoint';
import { endpointOfBatch } from '#lib/engines/batch/endpoint-of-batch';
import { EngineError } from '#lib/engines/engine';
import { readRecord } from '#lib/engines/pace/engine-record';
import { noteSuccess } from '#lib/engines/pace/note-outcome';
import { standingOf } from '#lib/engines/pace/standing';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { dispatchBatch, resumeSending } from './dispatch-batch.ts';
import type { BatchRow } from './item.ts';
import {
  areMoreComing,
  enginesWaitedFor,
  hasJoinedSince,
  nameStopped,
  sendBack,
  waitingSince,
} from './pick-waiting.ts';
import { prepareBatch } from './prepare-batch.ts';
import { queueSending } from './queue-batch.ts';
import { afterRefusal } from './refused-sending.ts';
import { cancelUnsent, failUnsent } from './undo-batch.ts';

type SendLease = Lease<'batch.send'>;

/**
 * Handles `batch.send`: goes on with batches whose sending was interrupted, and sends what waits, by engine. It waits a
 * little while more of an article is about to come.
 */
export async function sendBatches(lease: SendLease, signal?: AbortSignal): Promise<void> {
  const begun = Date.now();
  const waits = [...(await goOnWithAll(signal)), ...(await sendWaiting(signal))].filter((wait) => wait !== null);
  await tx(async (tx) => {
    if (waits.length > 0)
      return postponeJob(tx, lease, { runAt: Date.now() + Math.min(...waits), isTryReturned: true });
    await completeJob(tx, lease);
    // What came while this job ran could not queue another.
    if (await hasJoinedSince(tx, begun)) await queueSending(tx);
  });
}

/** Milliseconds after which to try again; null if that is not needed. */
type Wait = number | null;

async function goOnWithAll(signal: AbortSignal | undefined): Promise<Wait[]> {
  const waits: Wait[] = [];
  for (const row of await readUnsent()) waits.push(await goOn(row, signal));
  return waits;
}

/** Sends what waits for the engines that took the batches before. */
async function sendWaiting(signal: AbortSignal | undefined): Promise<Wait[]> {
  const since = await waitingSince();
  if (since === null) return [];
  if (Date.now() - since < limits.batchGatherMost && (await areMoreComing())) return [limits.batchGather];
  const blocked = new Set((await readUnsent()).map(({ engineKey }) => engineKey));
  const waits: Wait[] = [];
  for (const engineKey of await enginesWaitedFor())
    if (!blocked.has(engineKey)) waits.push(await sendAll(engineKey, signal));
  return waits;
}

async function readUnsent(): Promise<BatchRow[]> {
  const { batch } = schema;
  return read()
    .select()
    .from(batch)
    .where(and(inArray(batch.state, ['preparing', 'cancelling']), isNull(batch.remoteId)))
    .orderBy(asc(batch.createdAt));
}

async function goOn(row: BatchRow, signal: AbortSignal | undefined): Promise<Wait> {
  const { endpoint } = await endpointOfBatch(row);
  try {
    if (endpoint) await resumeSending(row, { endpoint, signal });
    else if (row.state === 'cancelling') await cancelUnsent(row);
    else await failUnsent(row, new EngineError('address', 'The engine is not connected any more.'));
    return null;
  } catch (error) {
    return afterRefusal(error, { row, signal });
  }
}

/** Sends everything that waits for an engine, in as many batches as it takes. */
async function sendAll(engineKey: string, signal: AbortSignal | undefined): Promise<Wait> {
  const connected = await connectedEndpoint(engineKey);
  if (!connected) {
    await sendBack(engineKey);
    return null;
  }
  for (;;) {
    const standing = standingOf(await readRecord(engineKey));
    if (standing.is === 'stopped') await nameStopped(engineKey);
    if (standing.is === 'stopped') return null;
    if (standing.is === 'paused') return standing.until - Date.now();
    const prepared = await prepareBatch(connected);
    if (!prepared) return (await enginesWaitedFor()).includes(engineKey) ? limits.batchPause : null;
    try {
      await dispatchBatch(prepared, { endpoint: connected.endpoint, signal });
      await noteSuccess(engineKey, undefined);
    } catch (error) {
      return afterRefusal(error, { row: prepared.batch, signal });
    }
  }
}
