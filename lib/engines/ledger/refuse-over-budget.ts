import type { Tx } from '#lib/database';
import type { OurWords } from '#lib/our-words';
import { EngineError } from '../engine.ts';
import { type Budget, budgetsOf, type Counted } from './budgets-of.ts';
import { type Spent, spentIn } from './spent.ts';

interface Needed extends Counted {
  tokens: number;
  /** Null if the price is unknown: budgets of money can't count it. */
  cost: number | null;
  currency: string | null;
}

/** Milliseconds after which a request is tried again that would fit if those in flight turned out cheaper. */
const untilSettled = 5_000;

/**
 * Throws an `EngineError` of class `budget` if a request would exceed a budget. It is called in the transaction that
 * reserves the request, so that two processes can't both take the last of a budget. `retryAfter` is the time until the
 * budget starts again; null if only an admin can change that.
 */
export async function refuseOverBudget(tx: Tx, needed: Needed, sums: Sums = new Map()): Promise<void> {
  const counted: { spent: Spent; currency: string | null }[] = [];
  for (const budget of await budgetsOf(tx, needed)) {
    // What nobody limits need not be summed.
    if (budget.tokens === null && budget.money === null) continue;
    const name = budget.key === 'article' ? `article:${needed.articleId}` : budget.key;
    const spent = sums.get(name) ?? (await spentIn(tx, budget.which, budget.currency));
    sums.set(name, spent);
    const limit = reachedLimit(budget, spent, needed);
    if (limit) throw refusalOf(budget, limit);
    counted.push({ spent, currency: budget.currency });
  }
  for (const { spent, currency } of counted) count(spent, needed, currency);
}

/**
 * What the budgets have used, for a transaction that reserves several requests: summing a month takes a tenth of a
 * second where it has 200,000 of them, and nobody can save meanwhile. It holds only within one transaction.
 */
export type Sums = Map<string, Spent>;

/** Counts a request that is about to be reserved, as its row in the ledger will be. */
function count(spent: Spent, { tokens, cost, currency }: Needed, of: string | null): void {
  const money = currency === of ? (cost ?? 0) : 0;
  for (const sum of [spent, spent.inFlight]) {
    sum.tokens += tokens;
    sum.money += money;
  }
}

/** A limit that the request would exceed. */
interface Limit {
  most: number;
  spent: number;
  inFlight: number;
  needed: number;
  /** Null for tokens. */
  currency: string | null;
}

function reachedLimit({ tokens, money, currency }: Budget, spent: Spent, needed: Needed): Limit | null {
  const limits: Limit[] = [];
  if (tokens !== null)
    limits.push({
      ...{ most: tokens, spent: spent.tokens, inFlight: spent.inFlight.tokens },
      ...{ needed: needed.tokens, currency: null },
    });
  if (money !== null && needed.cost !== null && needed.currency === currency)
    limits.push({
      ...{ most: money, spent: spent.money, inFlight: spent.inFlight.money },
      ...{ needed: needed.cost, currency },
    });
  return limits.find(({ most, spent, needed }) => spent + needed > most) ?? null;
}

function refusalOf(budget: Budget, limit: Limit): EngineError {
  const { most, spent, inFlight, needed, currency } = limit;
  const shown = (amount: number) => amountOf(amount, currency);
  const fitsLater = spent - inFlight + needed <= most;
  const then = fitsLater
    ? 'It is tried again when the requests that are being answered have ended.'
    : whenAgain(budget);
  const message = `The budget ${nameOf(budget.key)} is ${shown(most)}: ${shown(spent)} are used and this request needs about ${shown(needed)}. ${then}`;
  const wait = budget.until === null ? null : budget.until - Date.now();
  const words = wordsOf(budget, { ...limit, fitsLater });
  return new EngineError('budget', message, { retryAfter: fitsLater ? untilSettled : wait, words });
}

/** The same with its values; amounts of money are in millionths. */
function wordsOf({ key, until }: Budget, { fitsLater, ...limit }: Limit & { fitsLater: boolean }): OurWords {
  const { most, spent, needed, currency } = limit;
  const again = until === null ? ('budget' as const) : ('budgetAgain' as const);
  const of = key.startsWith('engine:') ? 'engine' : key;
  const values = { of, most, spent, needed, ...(currency === null ? {} : { currency }) };
  return { says: fitsLater ? 'budgetSoon' : again, values: until === null ? values : { ...values, until } };
}

function whenAgain({ key, until }: Budget): string {
  const change = 'An admin can change it under Usage.';
  if (until === null) return change;
  const time = new Date(until).toISOString().slice(0, 16).replace('T', ' ');
  const setting = key === 'day' ? ' Its default is DIGLOT_TOKENS_A_DAY.' : '';
  return `It starts again at ${time} UTC. ${change}${setting}`;
}

function nameOf(key: string): string {
  if (key === 'article') return 'of an article';
  return key.startsWith('engine:') ? 'of this engine for a month' : `of a ${key}`;
}

const amountOf = (amount: number, currency: string | null): string =>
  currency === null
    ? `${amount.toLocaleString('en')} tokens`
    : `${(amount / 1_000_000).toFixed(amount % 10_000 ? 6 : 2)} ${currency}`;
