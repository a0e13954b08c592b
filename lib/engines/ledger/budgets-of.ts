import { and, eq, gte, inArray, lt, type SQL } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { env } from '#lib/env';
import { dayOf, monthOf, type Period } from './periods.ts';

/** What a request counts for. */
export interface Counted {
  articleId: string | null;
  engineId: string | null;
}

export interface Budget {
  key: string;
  tokens: number | null;
  /** Millionths of the currency. */
  money: number | null;
  currency: string | null;
  /** The rows of the ledger that count for it. */
  which: SQL | undefined;
  /** The time at which it starts again; null if it never does. */
  until: number | null;
}

/** The key of an engine's budget for a month. */
export const engineBudgetKey = (engineId: string) => `engine:${engineId}`;

const { ledger, budget } = schema;

/** Reads the budgets that a request must keep to. `DIGLOT_TOKENS_A_DAY` holds for the day until an admin sets another. */
export async function budgetsOf(
  database: Pick<Tx, 'select'>,
  { articleId, engineId }: Counted,
  now = Date.now(),
): Promise<Budget[]> {
  const keys = ['day', 'month'];
  if (articleId !== null) keys.push('article');
  if (engineId !== null) keys.push(engineBudgetKey(engineId));
  const rows = await database.select().from(budget).where(inArray(budget.key, keys));
  if (!rows.some(({ key }) => key === 'day')) rows.push({ key: 'day', ...none, changedAt: 0 });
  return rows.map(({ key, tokens, money, currency }) => ({
    ...{ key, money, currency },
    tokens: key === 'day' ? (tokens ?? env().tokensADay) : tokens,
    ...countedFor(key, { articleId, engineId }, now),
  }));
}

const none = { tokens: null, money: null, currency: null };

/** Gives the rows of the ledger that count for a budget, and the time at which it starts again. */
export function countedFor(
  key: string,
  { articleId, engineId }: Counted,
  now: number,
): Pick<Budget, 'which' | 'until'> {
  if (key === 'article') return { which: eq(ledger.articleId, articleId ?? ''), until: null };
  const period = key === 'day' ? dayOf(now) : monthOf(now);
  const isIn = inPeriod(period);
  const which = key.startsWith('engine:') ? and(isIn, eq(ledger.engineId, engineId ?? '')) : isIn;
  return { which, until: period.until };
}

/** Selects the rows of the ledger that began in a period. */
export const inPeriod = ({ from, until }: Period) => and(gte(ledger.startedAt, from), lt(ledger.startedAt, until));
