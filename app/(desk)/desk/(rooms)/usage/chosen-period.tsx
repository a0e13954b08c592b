import { Button } from '@mantine/core';
import Link from 'next/link';
import { words } from '#app/words.ts';
import { writtenDay } from '#lib/engines/ledger/usage/period-of';
import styles from './usage.module.css';

/** The spans that one press chooses, in days up to today. */
const spans = [7, 30, 90, 365];
const dayLength = 86_400_000;

/** Chooses the first and the last day. It is a form without a script, so that the address names what is shown. */
export async function ChosenPeriod({ from, to, by }: { from: string; to: string; by: string }) {
  const say = await words();
  const today = Date.now();
  return (
    <form action="/desk/usage" className={styles.period}>
      <label className={styles.day}>
        <span className="small">{say('usage.from')}</span>
        <input type="date" name="from" key={from} defaultValue={from} required />
      </label>
      <label className={styles.day}>
        <span className="small">{say('usage.to')}</span>
        <input type="date" name="to" key={to} defaultValue={to} required />
      </label>
      <input type="hidden" name="by" value={by} />
      <Button type="submit" size="xs" variant="default">
        {say('usage.show')}
      </Button>
      <span className={styles.spans}>
        {spans.map((days) => {
          const query = { from: writtenDay(today - (days - 1) * dayLength), to: writtenDay(today), by };
          return (
            <Link
              key={days}
              className="link"
              href={{ pathname: '/desk/usage', query }}
              aria-current={query.from === from && query.to === to ? 'true' : undefined}
            >
              {say('usage.lastDays', { days })}
            </Link>
          );
        })}
      </span>
      <span className="small">{say('usage.utc')}</span>
    </form>
  );
}
