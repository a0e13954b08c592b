import { and, eq, gte, inArray, isNull, lt, or, type SQL } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { env } from '#lib/env';
import type { Engine } from '../engine.ts';
import { dayOf, monthOf, type Period } from './periods.ts';

/** What a request counts for. */
export interface Counted {
  articleId: string | null;
  engine: Pick<Engine, 'id' | 'key'>;
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

/**
 * The key of an engine's budget for a month. It has the id of the engine's row, because another model there is the same
 * engine; that of the environment has no row, and is named by its address and model.
 */
export const engineBudgetKey = ({ id, key }: Pick<Engine, 'id' | 'key'>) => `engine:${id ?? key}`;

const { ledger, budget } = schema;

/** Reads the budgets that a request must keep to. `DIGLOT_TOKENS_A_DAY` holds for the day until an admin sets another. */
export async function budgetsOf(
  database: Pick<Tx, 'select'>,
  { articleId, engine }: Counted,
  now = Date.now(),
): Promise<Budget[]> {
  const keys = ['day', 'month', engineBudgetKey(engine)];
  if (articleId !== null) keys.push('article');
  const rows = await database.select().from(budget).where(inArray(budget.key, keys));
  if (!rows.some(({ key }) => key === 'day')) rows.push({ key: 'day', ...none, changedAt: 0 });
  return rows.map(({ key, tokens, money, currency }) => ({
    ...{ key, money, currency },
    tokens: key === 'day' ? (tokens ?? env().tokensADay) : tokens,
    ...countedFor(key, articleId, now),
  }));
}

const none = { tokens: null, money: null, currency: null };

/** Gives the rows of the ledger that count for a budget, and the time at which it starts again. */
export function countedFor(key: string, articleId: string | null, now: number): Pick<Budget, 'which' | 'until'> {
  if (key === 'article') return { which: eq(ledger.articleId, articleId ?? ''), until: null };
  const period = key === 'day' ? dayOf(now) : monthOf(now);
  const isIn = inPeriod(period);
  return { which: and(isIn, ofEngine(key)), until: period.until };
}

/** Selects the rows of the engine that a budget is of; undefined for a budget of all engines. */
function ofEngine(key: string): SQL | undefined {
  const [, engine] = /^engine:(.+)$/.exec(key) ?? [];
  if (engine === undefined) return undefined;
  return or(eq(ledger.engineId, engine), and(isNull(ledger.engineId), eq(ledger.engineKey, engine)));
}

/** Selects the rows of the ledger that began in a period. */
export const inPeriod = ({ from, until }: Period) => and(gte(ledger.startedAt, from), lt(ledger.startedAt, until));
