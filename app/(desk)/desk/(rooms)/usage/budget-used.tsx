'use client';
import { useTranslations } from 'use-intl';
import { moneyText } from '#app/ui/money-text.ts';
import { When } from '#app/ui/when.tsx';
import type { BudgetLine } from '#lib/engines/ledger/list-budgets';

/** Says how much of a budget is used, and when it starts again if it is reached. */
export function BudgetUsed({ budget, locale }: { budget: BudgetLine; locale: string }) {
  const say = useTranslations('usage');
  const { spent, tokens, money, currency, until, unheld } = budget;
  const notHeld =
    unheld.length && currency ? (
      <span className="warn"> {say('notHeld', { models: unheld.join(', '), currency })}</span>
    ) : null;
  if (!spent)
    return (
      <p className="small">
        {say('eachArticle')}
        {notHeld}
      </p>
    );
  const used = [
    say('tokensUsed', {
      used: amount(spent.tokens, locale),
      most: tokens === null ? say('unlimited') : amount(tokens, locale),
    }),
    ...(money !== null && currency !== null
      ? [
          say('moneyUsed', {
            used: moneyText({ amount: spent.money, currency }, locale),
            most: moneyText({ amount: money, currency }, locale),
          }),
        ]
      : []),
  ];
  const isReached =
    (tokens !== null && spent.tokens >= tokens) || (money !== null && currency !== null && spent.money >= money);
  return (
    <p className="small" suppressHydrationWarning>
      {used.join(' · ')}
      {isReached && until !== null ? (
        <>
          {' '}
          <span className="warn">
            {say('reached')} <When at={until} />
          </span>
        </>
      ) : null}
      {notHeld}
    </p>
  );
}

const amount = (tokens: number, locale: string) => new Intl.NumberFormat(locale).format(tokens);
