import { moneyText } from '#app/ui/money-text.ts';
import { interfaceLocale, words } from '#app/words.ts';
import type { Usage } from '#lib/engines/ledger/usage/merge-sums';
import styles from './usage.module.css';

/** Shows the sums of the whole period: the cost, the requests, the tokens and how many of them were cached. */
export async function Totals({ total }: { total: Usage }) {
  const say = await words();
  const locale = await interfaceLocale();
  const { requests, promptTokens, cachedTokens, completionTokens, money, unpriced, repeated, batched } = total;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const cost = money.map((one) => moneyText(one, locale)).join(' + ');
  const figures: [label: string, figure: string][] = [
    [say('usage.cost'), cost || say('usage.noPrice')],
    [say('usage.requests'), number.format(requests)],
    [say('usage.input'), number.format(promptTokens)],
    [say('usage.cachedShare'), promptTokens ? percent.format(cachedTokens / promptTokens) : '–'],
    [say('usage.output'), number.format(completionTokens)],
  ];
  return (
    <>
      <dl className={styles.totals}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      {unpriced > 0 && money.length > 0 ? <p className="small">{say('usage.unpriced', { count: unpriced })}</p> : null}
      {batched > 0 ? <p className="small">{say('usage.batched', { count: batched })}</p> : null}
      {repeated > 0 ? <p className="small">{say('usage.repeated', { count: repeated })}</p> : null}
    </>
  );
}
