'use client';
import { useLocale, useTranslations } from 'use-intl';
import { type OurWords, readOurWords } from '#lib/our-words';
import { moneyText } from './money-text.ts';

type Values = NonNullable<OurWords['values']>;

/** Gives the function that says a stored sentence of ours in the reader's language; null for a server's own words. */
export function useOurWords(): (stored: string) => string | null {
  const say = useTranslations('drafting.words');
  const locale = useLocale();
  return (stored) => {
    const words = readOurWords(stored);
    // The values were stored with the sentence, so that they are those that it asks for.
    return words && say(words.says, shown(words.values ?? {}, locale) as never);
  };
}

/** Writes amounts and times as the reader's language does. The time is that of UTC, by which budgets begin. */
function shown({ currency, until, ...values }: Values, locale: string): Values {
  const format = (amount: number) =>
    typeof currency === 'string' ? moneyText({ amount, currency }, locale) : `${amount.toLocaleString(locale)} tokens`;
  const amounts = ['most', 'spent', 'needed'].flatMap((name) => {
    const amount = values[name];
    return typeof amount === 'number' ? [[name, format(amount)]] : [];
  });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const at = typeof until === 'number' ? { until: `${time.format(until)} UTC` } : {};
  return { ...values, ...at, ...Object.fromEntries(amounts) };
}
