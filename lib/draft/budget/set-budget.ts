import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { type Tx, tx } from '#lib/database';
import { connectedEngines } from '#lib/engines/choice/connected-engines';
import { engineBudgetKey } from '#lib/engines/ledger/budgets-of';
import { currencyField, moneyField } from '#lib/engines/ledger/money-fields';
import { NotFoundError } from '#lib/errors';
import { textField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { resumeBudgeted } from './resume-budgeted.ts';

/** `day`, `month`, `article` (each article), or `engine:ID` (a month), with a key for the engine of the environment. */
const keyField = textField(limits.idMost + 'engine:'.length).regex(/^(day|month|article|engine:.+)$/, 'inputWrong');

const budgetSchema = z
  .object({
    key: keyField,
    tokens: z.int('tokensWrong').min(0, 'tokensWrong').max(limits.budgetTokens, 'tokensWrong').nullable(),
    money: moneyField.nullable(),
    currency: currencyField.nullable(),
  })
  .refine(({ money, currency }) => money === null || currency !== null, 'currencyWrong');

type BudgetInput = z.output<typeof budgetSchema>;

/**
 * Limits the tokens and the money of a day, a month, each article, or an engine in a month. Both null removes the
 * limit. The drafts that a budget stopped start again; those that the new one does not allow stop again before anything
 * is sent. Returns the budget from before, by which this is undone.
 */
export const setBudget = verb('manage-engines', budgetSchema, async (by, input): Promise<BudgetInput> => {
  const { key, tokens, money } = input;
  const currency = money === null ? null : input.currency;
  await refuseUnknownEngine(key);
  return tx(async (tx) => {
    const [before] = await tx.select().from(schema.budget).where(eq(schema.budget.key, key));
    await write(tx, { key, tokens, money, currency });
    const was = {
      key,
      tokens: before?.tokens ?? null,
      money: before?.money ?? null,
      currency: before?.currency ?? null,
    };
    await appendEvent(tx, by, { kind: 'budget.set', detail: { budget: key, tokens, money, currency, before: was } });
    await resumeBudgeted(tx);
    return was;
  });
});

async function write(tx: Tx, { key, ...limit }: BudgetInput): Promise<void> {
  const { budget } = schema;
  if (limit.tokens === null && limit.money === null) {
    await tx.delete(budget).where(eq(budget.key, key));
    return;
  }
  const row = { ...limit, changedAt: Date.now() };
  await tx
    .insert(budget)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: budget.key, set: row });
}

async function refuseUnknownEngine(key: string): Promise<void> {
  if (!key.startsWith('engine:')) return;
  if (!(await connectedEngines()).some((engine) => engineBudgetKey(engine) === key)) throw new NotFoundError();
}
