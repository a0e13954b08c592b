import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { env } from '#lib/env';
import { type ConnectedEngine, connectedEngines } from '../choice/connected-engines.ts';
import { countedFor, engineBudgetKey } from './budgets-of.ts';
import { priceAt } from './price-at.ts';
import { spentIn } from './spent.ts';

type BudgetRow = typeof schema.budget.$inferSelect;

export interface BudgetLine {
  key: string;
  /** The engine's name; null for the others. */
  name: string | null;
  tokens: number | null;
  /** Millionths of the currency. */
  money: number | null;
  currency: string | null;
  /** True if no admin set the tokens: they are those of `DIGLOT_TOKENS_A_DAY`. */
  isDefault: boolean;
  /** The tokens that hold where no admin set any; null for no limit. */
  defaultTokens: number | null;
  /** What is used, with what is in flight; null for the budget of each article. */
  spent: { tokens: number; money: number } | null;
  /** The time at which it starts again; null if it never does. */
  until: number | null;
  /** Models whose requests the amount of money does not count: no price in its currency was entered. */
  unheld: string[];
}

/** Lists the budgets that can be set, with what is used of them. */
export async function listBudgets(actor: Actor | null): Promise<BudgetLine[]> {
  authorize(actor, 'manage-engines');
  const engines = await connectedEngines();
  const wanted = [
    ...['day', 'month', 'article'].map((key) => ({ key, name: null, engines })),
    ...engines.map((engine) => ({ key: engineBudgetKey(engine), name: engine.name, engines: [engine] })),
  ];
  const rows = await read().select().from(schema.budget);
  return Promise.all(
    wanted.map((one) =>
      lineOf(
        one,
        rows.find(({ key }) => key === one.key),
      ),
    ),
  );
}

interface Wanted {
  key: string;
  name: string | null;
  /** The engines whose requests count for it. */
  engines: ConnectedEngine[];
}

async function lineOf({ key, name, engines }: Wanted, row: BudgetRow | undefined): Promise<BudgetLine> {
  const { tokens = null, money = null, currency = null } = row ?? {};
  const { which, until } = countedFor(key, null, Date.now());
  const isDefault = key === 'day' && tokens === null;
  const spent = key === 'article' ? null : await spentIn(read(), which, currency);
  return {
    ...{ key, name, money, currency, until, isDefault },
    defaultTokens: key === 'day' ? env().tokensADay : null,
    tokens: isDefault ? env().tokensADay : tokens,
    spent: spent && { tokens: spent.tokens, money: spent.money },
    unheld: money === null ? [] : await readUnheld(engines, currency),
  };
}

/** Reads the models that a budget of money does not hold, because their price is unknown or in another currency. */
async function readUnheld(engines: ConnectedEngine[], currency: string | null): Promise<string[]> {
  const prices = await Promise.all(engines.map((engine) => priceAt(read(), engine, Date.now())));
  return [...new Set(engines.filter((_, index) => prices[index]?.currency !== currency).map(({ model }) => model))];
}
