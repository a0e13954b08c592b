import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { StoredReply } from '#db/schema/batches';
import { type Tx, tx } from '#lib/database';
import type { BatchAnswer } from '#lib/engines/batch/read-answer';
import { EngineError, type Reply } from '#lib/engines/engine';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { restartDrafts, stopDraftsOf } from '#lib/translation/queue-drafting';
import { endAttempt } from '../request/attempt-rows.ts';
import { twinsOf } from '../twins.ts';
import type { BatchRow } from './item.ts';

const { batchItem, ledger } = schema;

/**
 * Stores some answers of a batch: each with what it cost, and only once, although a file may be read twice. The
 * paragraphs start, to make drafts of the answers or to be asked about again; what a person stopped does not. In a batch
 * that a person cancelled, only answers start anything.
 */
export async function storeAnswers(
  row: BatchRow,
  answers: BatchAnswer[],
  how: { isCancelled: boolean },
): Promise<void> {
  try {
    await tx((tx) => store(tx, row, { answers, ...how }));
  } catch (error) {
    if (!isOfValues(error)) throw error;
    log().warn({ err: error, batch: row.id }, 'an answer of a batch has values that can not be stored');
    for (const answer of answers) await storeAlone(row, answer, how);
  }
}

/** Stores one answer; without its values if they can't be stored, so that the answers beside it are. */
async function storeAlone(row: BatchRow, answer: BatchAnswer, how: { isCancelled: boolean }): Promise<void> {
  try {
    await tx((tx) => store(tx, row, { answers: [answer], ...how }));
  } catch (error) {
    if (!isOfValues(error)) throw error;
    const odd = new EngineError('invalid', 'The answer has values that can not be stored.');
    await tx((tx) => store(tx, row, { answers: [{ id: answer.id, reply: {}, error: odd }], ...how }));
  }
}

/** True for an error that the values of a row cause. Those of the database itself may pass: the file is read again. */
const isOfValues = (error: unknown): boolean =>
  [error, error instanceof Error ? error.cause : null].some(
    (one) => one instanceof RangeError || one instanceof TypeError,
  );

async function store(
  tx: Tx,
  row: BatchRow,
  { answers, isCancelled }: { answers: BatchAnswer[]; isCancelled: boolean },
): Promise<void> {
  const started: string[] = [];
  for (const answer of answers) {
    await settleOnce(tx, row, answer);
    if (answer.error && isCancelled) continue;
    const isIts = and(eq(batchItem.id, answer.id), eq(batchItem.batchId, row.id), eq(batchItem.state, 'sent'));
    const [item] = await tx.update(batchItem).set(stateOf(answer)).where(isIts).returning();
    if (item) started.push(item.targetId);
  }
  await restartDrafts(tx, started);
}

function stateOf({ reply, error }: BatchAnswer) {
  if (!error) return { state: 'answered' as const, reply: storedReply(reply as Reply) };
  return { state: 'failed' as const, errorClass: error.errorClass, errorText: error.message };
}

const storedReply = ({
  content,
  promptTokens,
  completionTokens,
  cachedTokens,
  output,
  finish,
}: Reply): StoredReply => ({
  ...{ content, promptTokens, completionTokens, cachedTokens, output, finish },
});

/**
 * Completes the attempt of an answer and its row in the ledger, unless that was done. The paragraph may have been erased;
 * its price stays. Only requests to this engine in a batch are completed, because a stranger sends the ids.
 */
async function settleOnce(tx: Tx, row: BatchRow, { id, reply, error }: BatchAnswer): Promise<void> {
  const isOpen = or(isNull(ledger.settledAt), eq(ledger.errorClass, 'interrupted'));
  const isIts = and(eq(ledger.id, id), eq(ledger.engineKey, row.engineKey), eq(ledger.answeredBy, 'batch'), isOpen);
  const [begun] = await tx.select({ startedAt: ledger.startedAt }).from(ledger).where(isIts);
  if (!begun) return;
  const engine = { host: new URL(row.baseUrl).host, model: row.model };
  const attempt = { head: { id }, engine, startedAt: begun.startedAt, answeredBy: 'batch' as const };
  await endAttempt(tx, attempt, { reply, ...(error ? { error } : {}) });
}

/** Puts a paragraph back among those that wait, with another id: its next request is another attempt. */
async function waitAnew(tx: Tx, id: string): Promise<void> {
  const anew = { id: uuidv7(), batchId: null, state: 'waiting' as const, waitingSince: Date.now() };
  await tx.update(batchItem).set(anew).where(eq(batchItem.id, id));
}

/** What becomes of the paragraphs of a batch that got no answer. */
export interface Unanswered {
  /** `again`: asked about without a batch; `stop`: stopped; `wait`: they wait for the next batch. */
  outcome: 'again' | 'stop' | 'wait';
  errorClass: EngineError['errorClass'];
  errorText: string;
}

/** Ends what got no answer. Returns how many paragraphs these were. */
export async function endUnanswered(row: BatchRow, { outcome, errorClass, errorText }: Unanswered): Promise<number> {
  const error = new EngineError(errorClass, errorText);
  const isLeft = and(eq(batchItem.batchId, row.id), eq(batchItem.state, 'sent'));
  for (let count = 0; ; ) {
    const items = await tx(async (tx) => {
      const items = await tx.select().from(batchItem).where(isLeft).limit(limits.batchStep);
      const ids = items.map(({ id }) => id);
      const targetIds = items.map(({ targetId }) => targetId);
      for (const id of ids) await settleOnce(tx, row, { id, reply: {}, error });
      if (outcome === 'stop') {
        await stopDraftsOf(tx, [...targetIds, ...(await twinsOf(tx, targetIds, limits.batchTwin))]);
        await tx.delete(batchItem).where(inArray(batchItem.id, ids));
      } else if (outcome === 'wait') {
        for (const id of ids) await waitAnew(tx, id);
      } else {
        await tx.update(batchItem).set({ state: 'failed', errorClass, errorText }).where(inArray(batchItem.id, ids));
        await restartDrafts(tx, targetIds);
      }
      return items;
    });
    if (items.length === 0) return count;
    count += items.length;
  }
}
