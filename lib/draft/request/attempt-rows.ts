import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { Engine, EngineError, Question, Reply } from '#lib/engines/engine';
import type { Sums } from '#lib/engines/ledger/refuse-over-budget';
import { type LedgerHead, noteRepeated, reserve } from '#lib/engines/ledger/reserve';
import { settle, settleRepeated } from '#lib/engines/ledger/settle';
import { limits } from '#lib/limits';
import { promptVersion } from '../prompt/prompt-version.ts';

/** One attempt with its row in the ledger, which have the same id. */
export interface AttemptRows {
  head: LedgerHead;
  engine: Engine;
  question: Question;
  requestHash: string;
  startedAt: number;
  /** Where the answer comes from; only `engine` and `batch` are paid for. */
  answeredBy: 'engine' | 'cache' | 'shared' | 'batch';
  /** What the budgets have used, where the transaction begins several attempts. */
  sums?: Sums;
}

/** Stores an attempt before its answer is there. Throws an `EngineError` if a budget does not allow it. */
export async function beginAttempt(tx: Tx, rows: AttemptRows): Promise<void> {
  const { head, engine, question, requestHash, startedAt, answeredBy, sums } = rows;
  const isBatch = answeredBy === 'batch';
  if (isBatch || answeredBy === 'engine') await reserve(tx, head, { engine, question, startedAt, isBatch, sums });
  else await noteRepeated(tx, head, { engine, startedAt, answeredBy });
  const { id, translationId, targetId } = head;
  if (translationId === null) throw new Error('An attempt belongs to a translation.');
  await tx.insert(schema.attempt).values({
    ...{ id, translationId, targetId, requestHash, promptVersion, startedAt },
    ...{ engine: engine.name, model: engine.model, instructionIds: question.instructionIds ?? [] },
  });
}

/** The parts of an attempt by which it is completed. */
interface Begun extends Pick<AttemptRows, 'startedAt' | 'answeredBy'> {
  head: Pick<LedgerHead, 'id'>;
  engine: Pick<Engine, 'host' | 'model'>;
}

/** Completes an attempt with its result, in the transaction that stores what was made of it. */
export async function endAttempt(
  tx: Tx,
  { head, engine, startedAt, answeredBy }: Begun,
  result: { reply: Partial<Reply>; error?: EngineError },
): Promise<void> {
  const { reply, error } = result;
  const milliseconds = Date.now() - startedAt;
  const errorClass = error?.errorClass ?? null;
  const isBatch = answeredBy === 'batch';
  const isPaid = isBatch || answeredBy === 'engine';
  await tx
    .update(schema.attempt)
    .set({
      milliseconds,
      promptTokens: isPaid ? (reply.promptTokens ?? null) : 0,
      completionTokens: isPaid ? (reply.completionTokens ?? null) : 0,
      cachedTokens: isPaid ? (reply.cachedTokens ?? null) : 0,
      finish: reply.finish ?? null,
      output: error ? null : (reply.output ?? null),
      reply: reply.content?.slice(0, limits.replyKept) ?? null,
      errorClass,
      errorText: error?.message ?? null,
    })
    .where(eq(schema.attempt.id, head.id));
  if (isPaid) await settle(tx, head.id, { engine, startedAt, milliseconds, reply, errorClass, isBatch });
  else await settleRepeated(tx, head.id, { startedAt, milliseconds, errorClass });
}
