'use client';
import { Button } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { moneyText } from '#app/ui/money-text.ts';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { PriceRow } from '#lib/engines/ledger/list-prices';
import { removePriceAction, setPriceAction } from './actions';

/** One price with the day from which it is valid, and a button that removes it. */
export function PriceLine({ price }: { price: PriceRow }) {
  const say = useTranslations('usage');
  const locale = useLocale();
  const { run, isRunning } = useAction(removePriceAction);
  const { id, host, model, currency, input, cachedInput, output, batchPercent, validFrom, source } = price;
  const money = (amount: number) => moneyText({ amount, currency }, locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(validFrom);
  const remove = async () => {
    const removed = await run({ id });
    if (removed.ok)
      noticeWithUndo({ message: say('priceRemoved', { model }), undo: () => setPriceAction(removed.value) });
  };
  return (
    <li>
      <span className="grow">
        <strong>{model}</strong> {host}
        <br />
        <span className="small" style={{ overflowWrap: 'anywhere' }}>
          {[
            say('priceOf.input', { price: money(input) }),
            ...(cachedInput === null ? [] : [say('priceOf.cached', { price: money(cachedInput) })]),
            say('priceOf.output', { price: money(output) }),
            ...(batchPercent === null ? [] : [say('priceOf.batch', { percent: batchPercent })]),
            say('priceOf.from', { day }),
            ...(source ? [source] : []),
          ].join(' · ')}
        </span>
      </span>
      <Button
        size="xs"
        variant="default"
        loading={isRunning}
        aria-label={say('removePriceOf', { model, day })}
        onClick={() => void remove()}
      >
        {say('remove')}
      </Button>
    </li>
  );
}
