'use client';
import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { BudgetLine } from '#lib/engines/ledger/list-budgets';
import { fromMillionths, toMillionths } from '#lib/engines/ledger/millionths';
import { setBudgetAction } from './actions';
import { BudgetUsed } from './budget-used';
import styles from './usage.module.css';

/** One budget: what is used, and fields for its tokens and its money. An empty field means no limit, or the server's default. */
export function BudgetForm({ budget }: { budget: BudgetLine }) {
  const say = useTranslations('usage');
  const locale = useLocale();
  const { run, isRunning } = useAction(setBudgetAction);
  const stored = {
    tokens: budget.isDefault || budget.tokens === null ? '' : String(budget.tokens),
    money: budget.money === null ? '' : fromMillionths(budget.money),
    currency: budget.currency ?? 'USD',
  };
  const [fields, setFields] = useState(stored);
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const isChanged = JSON.stringify(fields) !== JSON.stringify(stored);
  const name = nameOf(budget, say);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { tokens, money, currency } = fields;
    const wish = {
      key: budget.key,
      tokens: tokens.trim() === '' ? null : Number(tokens),
      // The verb refuses what is no amount, with a sentence.
      money: money.trim() === '' ? null : (toMillionths(money) ?? Number.NaN),
      currency: money.trim() === '' ? null : currency.trim().toUpperCase(),
    };
    const saved = await run(wish);
    if (!saved.ok) return;
    noticeWithUndo({ message: say('budgetSaved', { name }), undo: () => setBudgetAction(saved.value) });
  };

  return (
    <li>
      <form method="post" onSubmit={save} className={styles.form} aria-label={name}>
        <div className={styles.grow}>
          <strong>{name}</strong>
          <BudgetUsed budget={budget} locale={locale} />
        </div>
        <TextInput
          size="xs"
          w={130}
          label={say('tokens')}
          inputMode="numeric"
          placeholder={budget.defaultTokens === null ? say('unlimited') : String(budget.defaultTokens)}
          value={fields.tokens}
          onChange={(event) => set({ tokens: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          w={110}
          label={say('money')}
          inputMode="decimal"
          placeholder={say('unlimited')}
          value={fields.money}
          onChange={(event) => set({ money: event.currentTarget.value })}
        />
        <TextInput
          size="xs"
          w={80}
          label={say('currency')}
          maxLength={3}
          value={fields.currency}
          onChange={(event) => set({ currency: event.currentTarget.value })}
        />
        <Button size="xs" type="submit" variant="default" loading={isRunning} disabled={!isChanged}>
          {say('save')}
        </Button>
      </form>
    </li>
  );
}

type Say = ReturnType<typeof useTranslations<'usage'>>;

function nameOf({ key, name }: BudgetLine, say: Say): string {
  if (name !== null) return say('engineMonth', { name });
  return say(`budgetOf.${key as 'day'}`);
}
