import { and, between, eq, isNull, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { LedgerPurpose } from '#db/vocabulary';
import { read, type Tx, tx } from '#lib/database';
import { type Engine, EngineError, type Question, type Reply } from '#lib/engines/engine';
import { noteFailure, noteSuccess } from '#lib/engines/gate';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { promptVersion } from './prompt/prompt-version.ts';
import { requestHash } from './prompt/request-hash.ts';
import { refuseCutPrompt } from './reading/cut-prompt.ts';
import { FaultyDraftError } from './reading/read-paragraph.ts';

export interface Asked<T> {
  value: T;
  /** The attempt's id; null if it is not known. */
  attemptId: string | null;
  /** Completes the attempt's row. Call it in the transaction that writes the value. */
  settle(tx: Tx): Promise<void>;
}

interface AttemptFor {
  engine: Engine;
  translationId: string;
  targetId: string | null;
  /** What the request is for; a paragraph if left out. */
  purpose?: LedgerPurpose;
}

/**
 * Asks an engine and reads its reply. The attempt is stored before the request is sent and completed with the result,
 * so that a crash leaves a row that shows the interrupted request. Throws an `EngineError`, which it has recorded.
 */
export async function ask<T>(
  attempt: AttemptFor,
  question: Question,
  readReply: (reply: Reply) => T,
): Promise<Asked<T>> {
  const { engine, translationId, targetId } = attempt;
  await refuseOverBudget();
  const id = uuidv7();
  const startedAt = Date.now();
  await tx(async (tx) => {
    await markInterrupted(tx, attempt);
    const hash = requestHash(question, engine.model);
    await tx.insert(schema.attempt).values({
      id,
      translationId,
      targetId,
      engine: engine.name,
      model: engine.model,
      requestHash: hash,
      promptVersion,
      startedAt,
    });
  });
  const finish = async (tx: Tx, reply: Partial<Reply>, error?: EngineError) => {
    await tx
      .update(schema.attempt)
      .set({
        milliseconds: Date.now() - startedAt,
        promptTokens: reply.promptTokens ?? null,
        completionTokens: reply.completionTokens ?? null,
        cachedTokens: reply.cachedTokens ?? null,
        reply: reply.content?.slice(0, limits.replyKept) ?? null,
        errorClass: error?.errorClass ?? null,
        errorText: error?.message ?? null,
      })
      .where(eq(schema.attempt.id, id));
  };
  try {
    const reply = await engine.ask(question);
    refuseCutPrompt(question, reply);
    const value = readReply(reply);
    noteSuccess(engine.key);
    return { value, attemptId: id, settle: (tx) => finish(tx, reply) };
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    noteFailure(engine.key, error);
    if (error instanceof FaultyDraftError) error.attemptId = id;
    await tx((tx) => finish(tx, error.reply, error));
    throw error;
  }
}

/** Marks earlier attempts of the same work that never ended: their process died. */
async function markInterrupted(tx: Tx, { translationId, targetId }: AttemptFor): Promise<void> {
  const isSame = targetId
    ? eq(schema.attempt.targetId, targetId)
    : and(eq(schema.attempt.translationId, translationId), isNull(schema.attempt.targetId));
  await tx
    .update(schema.attempt)
    .set({ errorClass: 'interrupted', milliseconds: 0 })
    .where(and(isSame, isNull(schema.attempt.milliseconds)));
}

async function refuseOverBudget(): Promise<void> {
  const { promptTokens, completionTokens, startedAt } = schema.attempt;
  const [day] = await read()
    .select({ tokens: sql<number>`coalesce(sum(coalesce(${promptTokens}, 0) + coalesce(${completionTokens}, 0)), 0)` })
    .from(schema.attempt)
    // Rows dated in the future, written before the clock was set back, are not counted as today's.
    .where(between(startedAt, Date.now() - 86_400_000, Date.now() + 86_400_000));
  const most = env().tokensADay;
  if ((day?.tokens ?? 0) >= most) {
    throw new EngineError(
      'budget',
      `${most} tokens were used within a day, which is the limit that DIGLOT_TOKENS_A_DAY sets.`,
    );
  }
}
