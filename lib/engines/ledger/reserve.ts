import { schema } from '#db/schema';
import type { LedgerPurpose } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import type { Engine, Question } from '../engine.ts';
import { costOf } from './cost-of.ts';
import { estimateAnswer, estimateTokens, tokensOfAnswer } from './estimate-tokens.ts';
import { priceAt } from './price-at.ts';
import { refuseOverBudget, type Sums } from './refuse-over-budget.ts';

/** What a request is for, without any text. */
export interface LedgerHead {
  id: string;
  purpose: LedgerPurpose;
  articleId: string | null;
  translationId: string | null;
  targetId: string | null;
  /** The person for whom it is sent; null for the machine's own work. */
  accountId: string | null;
  sourceLocale: string | null;
  targetLocale: string | null;
  /** `weightOf` the source text; null if the answer's length does not depend on it. */
  sourceWeight: number | null;
}

interface Request {
  engine: Engine;
  question: Question;
  startedAt: number;
  /** True for a request of a batch, which has a price of its own. */
  isBatch?: boolean;
  /** What the budgets have used, where the transaction reserves several requests. */
  sums?: Sums | undefined;
}

/**
 * Writes a request into the ledger before it is sent, with the tokens and the cost that it is expected to need. Throws
 * an `EngineError` of class `budget` if a budget does not allow it.
 */
export async function reserve(tx: Tx, head: LedgerHead, request: Request): Promise<void> {
  const { engine, question, startedAt, isBatch = false, sums } = request;
  const promptEstimate = estimateTokens(question.messages.map(({ content }) => content).join('\n'));
  const completion = head.sourceWeight === null ? otherAnswer : estimateAnswer(head.sourceWeight);
  const price = await priceAt(tx, engine, startedAt);
  const cost = price && costOf(price, { prompt: promptEstimate, cached: 0, completion }, { isBatch });
  const tokens = promptEstimate + completion;
  const currency = price?.currency ?? null;
  await refuseOverBudget(tx, { articleId: head.articleId, engine, tokens, cost, currency }, sums);
  const reserved = { reservedTokens: tokens, reservedCost: cost, currency, promptEstimate };
  const answeredBy = isBatch ? 'batch' : 'engine';
  await tx.insert(schema.ledger).values({ ...head, ...engineOf(engine), startedAt, answeredBy, ...reserved });
}

/** Tokens that are expected of an answer whose length does not depend on its source: a brief of 40 names. */
const otherAnswer = tokensOfAnswer.around * 30;

/** Writes a request that costs nothing, because an earlier reply or one in flight answers it. */
export async function noteRepeated(
  tx: Tx,
  head: LedgerHead,
  { engine, startedAt, answeredBy }: Omit<Request, 'question'> & { answeredBy: 'cache' | 'shared' },
): Promise<void> {
  const nothing = { reservedTokens: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0, cost: 0 };
  await tx.insert(schema.ledger).values({ ...head, ...engineOf(engine), startedAt, answeredBy, ...nothing });
}

const engineOf = ({ key, id = null, name, model }: Engine) => ({ engineKey: key, engineId: id, engine: name, model });
