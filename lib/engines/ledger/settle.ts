import { and, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { ErrorClass } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import type { Engine, Reply } from '../engine.ts';
import { costOf } from './cost-of.ts';
import { priceAt } from './price-at.ts';

export interface Result {
  engine: Pick<Engine, 'host' | 'model'>;
  startedAt: number;
  milliseconds: number;
  /** What arrived; empty if nothing did. */
  reply: Partial<Reply>;
  errorClass: ErrorClass | null;
  isBatch?: boolean;
}

const { ledger } = schema;

/**
 * Completes the row of a request that was sent, in the transaction that stores its result. Where the endpoint says no
 * tokens although it answered, the estimate stays, which budgets count and costs do not.
 */
export async function settle(tx: Tx, id: string, result: Result): Promise<void> {
  const { engine, startedAt, milliseconds, reply, errorClass, isBatch = false } = result;
  const { promptTokens = null, completionTokens = null, cachedTokens = null } = reply;
  const price = await priceAt(tx, engine, startedAt);
  const isKnown = promptTokens !== null;
  const tokens = { prompt: promptTokens ?? 0, cached: cachedTokens ?? 0, completion: completionTokens ?? 0 };
  const isUnanswered = !isKnown && !reply.content;
  await tx
    .update(ledger)
    .set({
      settledAt: startedAt + milliseconds,
      ...{ promptTokens, completionTokens, cachedTokens, milliseconds, errorClass },
      ...(price && isKnown ? { cost: costOf(price, tokens, { isBatch }), currency: price.currency } : {}),
      ...(isUnanswered ? { reservedTokens: 0, reservedCost: null } : {}),
    })
    .where(eq(ledger.id, id));
}

/** Completes the row of a request that was answered without sending it. */
export async function settleRepeated(tx: Tx, id: string, result: Omit<Result, 'engine' | 'reply'>): Promise<void> {
  const { startedAt, milliseconds, errorClass } = result;
  await tx
    .update(ledger)
    .set({ settledAt: startedAt + milliseconds, milliseconds, errorClass })
    .where(eq(ledger.id, id));
}

/**
 * Marks requests whose process died. What they reserved stays counted: the endpoint may have answered, and charged.
 */
export async function settleInterrupted(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(ledger)
    .set({ settledAt: Date.now(), errorClass: 'interrupted' })
    .where(and(inArray(ledger.id, ids), isNull(ledger.settledAt)));
}
