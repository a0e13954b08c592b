import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { learn } from '#lib/engines/endpoint/dialect';
import { EngineError } from '#lib/engines/engine';
import { refusalOf } from '#lib/engines/errors/classify';
import { noteFailure } from '#lib/engines/pace/note-outcome';
import { limits } from '#lib/limits';
import type { BatchRow } from './item.ts';
import { nameStopped } from './pick-waiting.ts';
import { cancelUnsent, failUnsent } from './undo-batch.ts';

interface Refused {
  row: BatchRow;
  signal: AbortSignal | undefined;
}

/** The statuses with which servers say that they have no such thing as batches. */
const noBatches = [404, 405, 501];

/** The classes of errors that an admin can mend: the paragraphs wait, as they do without batches. */
const mendable: EngineError['errorClass'][] = ['auth', 'quota', 'region'];

/**
 * Decides what becomes of a batch that could not be sent. Returns the milliseconds after which to try again; null if the
 * batch ended, or waits until somebody mends the engine.
 */
export async function afterRefusal(error: unknown, { row, signal }: Refused): Promise<number | null> {
  if (signal?.aborted) throw signal.reason;
  if (!(error instanceof EngineError)) throw error;
  const now = await readAgain(row);
  // A person cancelled it before anything was sent.
  if (now.state === 'cancelling' && now.inputFileId === null) {
    await cancelUnsent(now);
    return null;
  }
  const { errorClass } = error;
  if (mendable.includes(errorClass)) {
    await noteFailure(row.engineKey, error);
    await nameStopped(row.engineKey);
    return errorClass === 'quota' || now.state === 'cancelling' ? limits.quotaPause : null;
  }
  const age = Date.now() - row.createdAt;
  const mayPass = errorClass === 'rate' || errorClass === 'transient';
  if (mayPass && age < limits.batchSendMost) return waitAfter(error, age);
  await forgetBatches(row, error);
  await (now.state === 'cancelling' ? cancelUnsent(now) : failUnsent(now, error));
  return null;
}

async function readAgain(row: BatchRow): Promise<BatchRow> {
  const { batch } = schema;
  const [now] = await read().select().from(batch).where(eq(batch.id, row.id));
  return now ?? row;
}

function waitAfter({ retryAfter }: EngineError, age: number): number {
  return Math.min(retryAfter ?? Math.max(limits.batchPause, age), limits.retryAfterMost);
}

/** Learns that an endpoint takes no batches, so that nothing waits for one any more. */
async function forgetBatches({ engineKey }: BatchRow, error: EngineError): Promise<void> {
  const status = refusalOf(error)?.status;
  if (noBatches.some((one) => one === status)) await learn(engineKey, { hasBatches: false });
}
