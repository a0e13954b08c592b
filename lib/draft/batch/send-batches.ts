import { tx } from '#lib/database';
import { connectedEndpoint } from '#lib/engines/batch/connected-endpoint';
import { hasBatches } from '#lib/engines/batch/has-batches';
import { waysToBatch } from '#lib/engines/batch/ways-to-batch';
import { EngineError } from '#lib/engines/engine';
import { readRecord } from '#lib/engines/pace/engine-record';
import { noteSuccess } from '#lib/engines/pace/note-outcome';
import { standingOf } from '#lib/engines/pace/standing';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { dispatchBatch, resumeSending } from './dispatch-batch.ts';
import type { BatchRow } from './item.ts';
import { areMoreComing, enginesWaitedFor, joinedSince, nameWaiting, sendBack, waitingSince } from './pick-waiting.ts';
import { prepareBatch } from './prepare-batch.ts';
import { queueSending } from './queue-batch.ts';
import { readUnsent } from './read-unsent.ts';
import { afterRefusal } from './refused-sending.ts';
import { sendElsewhere } from './send-elsewhere.ts';
import { cancelUnsent, failUnsent } from './undo-batch.ts';

type SendLease = Lease<'batch.send'>;

/**
 * Handles `batch.send`: goes on with batches of an engine whose sending was interrupted, and sends what waits for it. It
 * waits a little while more of an article is about to come.
 */
export async function sendBatches(lease: SendLease, signal?: AbortSignal): Promise<void> {
  const begun = Date.now();
  const { engineKey } = lease.payload;
  const waits = [...(await goOnWithAll(engineKey, signal)), ...(await sendWaiting(engineKey, signal))];
  const times = waits.filter((wait) => wait !== null);
  await tx(async (tx) => {
    if (times.length > 0)
      return postponeJob(tx, lease, { runAt: Date.now() + Math.min(...times), isTryReturned: true });
    await completeJob(tx, lease);
    // What came while this job ran could not queue another.
    for (const key of await joinedSince(tx, begun)) if ((engineKey ?? key) === key) await queueSending(tx, key);
  });
}

/** Milliseconds after which to try again; null if that is not needed. */
type Wait = number | null;

async function goOnWithAll(engineKey: string | null, signal: AbortSignal | undefined): Promise<Wait[]> {
  const waits: Wait[] = [];
  for (const row of await readUnsent(engineKey)) waits.push(await goOn(row, signal));
  return waits;
}

/** Sends what waits for the engine, or for all, if it took the batches before. */
async function sendWaiting(engineKey: string | null, signal: AbortSignal | undefined): Promise<Wait[]> {
  const since = await waitingSince(engineKey);
  if (since === null) return [];
  if (Date.now() - since < limits.batchGatherMost && (await areMoreComing())) return [limits.batchGather];
  const blocked = new Set((await readUnsent(engineKey)).map((row) => row.engineKey));
  const waits: Wait[] = [];
  for (const key of await enginesWaitedFor(engineKey)) if (!blocked.has(key)) waits.push(await sendAll(key, signal));
  return waits;
}

async function goOn(row: BatchRow, signal: AbortSignal | undefined): Promise<Wait> {
  const ways = await waysToBatch(row);
  const isCancelled = row.state === 'cancelling';
  try {
    if (row.inputFileId !== null && ways.length === 0)
      await (isCancelled ? cancelUnsent(row) : failUnsent(row, nowhere));
    else {
      const connected = await connectedEndpoint(row.engineKey);
      const mayBegin = connected !== null && (await hasBatches(connected.engine));
      const hold = mayBegin && !isCancelled && row.inputFileId !== null ? await holdOf(row.engineKey) : null;
      if (hold) return hold.wait;
      await resumeSending(row, { ways, mayBegin, signal });
    }
    return null;
  } catch (error) {
    return afterRefusal(error, { row, signal });
  }
}

const nowhere = new EngineError('address', 'No engine is connected at the address of the batch any more.');

/** Says how long an engine may not be asked; null if it may be. Names it, so that what restarts it starts its batches. */
async function holdOf(engineKey: string): Promise<{ wait: Wait } | null> {
  const standing = standingOf(await readRecord(engineKey));
  if (standing.is !== 'stopped' && standing.is !== 'paused') return null;
  await nameWaiting(engineKey);
  return { wait: standing.is === 'paused' ? standing.until - Date.now() : null };
}

/** Sends everything that waits for an engine, in as many batches as it takes. */
async function sendAll(engineKey: string, signal: AbortSignal | undefined): Promise<Wait> {
  for (;;) {
    const connected = await connectedEndpoint(engineKey);
    if (!connected || !(await hasBatches(connected.engine))) {
      await sendBack(engineKey);
      return null;
    }
    const hold = await holdOf(engineKey);
    if (hold) {
      await sendElsewhere(engineKey);
      return hold.wait;
    }
    const prepared = await prepareBatch(connected);
    if (!prepared) return (await enginesWaitedFor(engineKey)).length > 0 ? limits.batchPause : null;
    try {
      await dispatchBatch(prepared, { endpoint: connected.endpoint, signal });
      await noteSuccess(engineKey, undefined);
    } catch (error) {
      return afterRefusal(error, { row: prepared.batch, signal });
    }
  }
}
