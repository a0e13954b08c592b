import { eq, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { learn } from '#lib/engines/endpoint/dialect';
import { EngineError } from '#lib/engines/engine';
import { refusalOf } from '#lib/engines/errors/classify';
import { readRecord } from '#lib/engines/pace/engine-record';
import { standingOf } from '#lib/engines/pace/standing';
import { limits } from '#lib/limits';
import { askChat } from './ask-chat.ts';
import type { BatchRow } from './item.ts';
import { nameWaiting } from './pick-waiting.ts';
import { cancelUnsent, failUnsent } from './undo-batch.ts';

interface Refused {
  row: BatchRow;
  signal: AbortSignal | undefined;
}

/** The statuses with which servers say that they have no such thing as batches. */
const noBatches = [404, 405, 501];

/** The classes of errors that may concern all that an engine does, or its batches alone. */
const ofRights: EngineError['errorClass'][] = ['auth', 'region', 'blocked', 'quota'];

/**
 * Decides what becomes of a batch that could not be sent. Returns the milliseconds after which to try again; null if the
 * batch ended, or waits until somebody mends the engine.
 */
export async function afterRefusal(error: unknown, { row, signal }: Refused): Promise<number | null> {
  if (signal?.aborted) throw signal.reason;
  if (!(error instanceof EngineError)) throw error;
  const now = await readAgain(row);
  const age = Date.now() - (await readBegin(now));
  const isCancelled = now.state === 'cancelling';
  // A person cancelled it before anything was sent.
  if (isCancelled && now.inputFileId === null) {
    await cancelUnsent(now);
    return null;
  }
  const chat = ofRights.includes(error.errorClass) ? await askChat(row.engineKey, signal) : null;
  if (chat === 'stopped' && !isCancelled) return untilMended(row.engineKey);
  if (age < limits.batchSendMost && (mayPass(error) || (chat !== null && chat !== 'works')))
    return waitAfter(error, age);
  if (chat === 'works' || lacksBatches(error)) await learn(row.engineKey, { hasBatches: false });
  await (isCancelled ? cancelUnsent(now) : failUnsent(now, error));
  return null;
}

const mayPass = ({ errorClass }: EngineError) => ['rate', 'transient', 'quota'].includes(errorClass);

async function readAgain(row: BatchRow): Promise<BatchRow> {
  const { batch } = schema;
  const [now] = await read().select().from(batch).where(eq(batch.id, row.id));
  return now ?? row;
}

/** When its first paragraph began to wait: a batch whose file was not taken is made anew for each try. */
async function readBegin({ id, createdAt }: BatchRow): Promise<number> {
  const { batchItem } = schema;
  const [first] = await read()
    .select({ time: sql<number | null>`min(${batchItem.waitingSince})` })
    .from(batchItem)
    .where(eq(batchItem.batchId, id));
  return Math.min(createdAt, first?.time ?? createdAt);
}

/** What starts the engine again starts these paragraphs. One without credit is tried again by itself. */
async function untilMended(engineKey: string): Promise<number | null> {
  await nameWaiting(engineKey);
  const standing = standingOf(await readRecord(engineKey));
  return standing.is === 'paused' ? standing.until - Date.now() : null;
}

function waitAfter({ retryAfter }: EngineError, age: number): number {
  return Math.min(retryAfter ?? Math.max(limits.batchPause, age), limits.retryAfterMost);
}

/** True if an endpoint says that it takes no batches: nothing shall wait for one any more. */
function lacksBatches(error: EngineError): boolean {
  const status = refusalOf(error)?.status;
  return noBatches.some((one) => one === status);
}
