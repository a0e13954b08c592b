import Link from 'next/link';
import { moneyText } from '#app/ui/money-text.ts';
import { interfaceLocale, words } from '#app/words.ts';
import type { UsageLine } from '#lib/engines/ledger/usage/read-usage';
import { LineName } from './line-name';
import { type GroupingShown, groupingsShown } from './read-choice';
import styles from './usage.module.css';

interface Props {
  lines: UsageLine[];
  /** Lines that are left out because there are too many; the file has them. */
  left: number;
  choice: { from: string; to: string; by: GroupingShown };
}

/** Shows what each article, engine, person or day used, and gives all of it as a file. */
export async function UsageTable({ lines, left, choice }: Props) {
  const say = await words();
  const locale = await interfaceLocale();
  const { from, to, by } = choice;
  const columns = ['requests', 'failed', 'input', 'cachedShare', 'output', 'minutes', 'cost'] as const;
  return (
    <section>
      <div className={styles.tableHead}>
        <nav className="chips" aria-label={say('usage.by')}>
          {groupingsShown.map((one) => (
            <Link
              key={one}
              className={styles.choice}
              href={{ pathname: '/desk/usage', query: { from, to, by: one } }}
              aria-current={one === by ? 'true' : undefined}
              scroll={false}
            >
              {say(`usage.byWhat.${one}`)}
            </Link>
          ))}
        </nav>
        <a className="link" href={`/desk/usage/usage.csv?from=${from}&to=${to}`} download>
          {say('usage.csv')}
        </a>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table that is wider than the screen is scrolled by keys. */}
      <section className={styles.scroll} tabIndex={0} aria-label={say(`usage.byWhat.${by}`)}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{say(`usage.byWhat.${by}`)}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {say(`usage.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  <LineName line={line} by={by} />
                </th>
                {cellsOf(line, locale).map(([column, text]) => (
                  <td key={column}>{text}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {left > 0 ? <p className="small">{say('usage.left', { count: left })}</p> : null}
    </section>
  );
}

function cellsOf(line: UsageLine, locale: string): [column: string, text: string][] {
  const { requests, failed, promptTokens, cachedTokens, completionTokens, milliseconds, money } = line;
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const minutes = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return [
    ['requests', number.format(requests)],
    ['failed', number.format(failed)],
    ['input', number.format(promptTokens)],
    ['cached', promptTokens ? percent.format(cachedTokens / promptTokens) : '–'],
    ['output', number.format(completionTokens)],
    ['minutes', minutes.format(milliseconds / 60_000)],
    ['cost', money.map((one) => moneyText(one, locale)).join(' + ') || '–'],
  ];
}
