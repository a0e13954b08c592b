import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { periodOf, writtenDay } from '#lib/engines/ledger/usage/period-of';
import { readUsage } from '#lib/engines/ledger/usage/read-usage';
import { usageCsv } from '#lib/engines/ledger/usage/usage-csv';
import { moneyText } from '../ui/money-text.ts';
import { sentenceOf } from './sentence-of.ts';

const usage = `usage [--csv] [--from YYYY-MM-DD] [--to YYYY-MM-DD]
  Prints what the engines used, in the last 30 days or between two days (UTC).
  --csv  a CSV file with a line for each day, article, engine, person, purpose and way of answering`;

async function run(actor: Actor | null, args: string[]): Promise<number> {
  const options = {
    csv: { type: 'boolean', default: false },
    from: { type: 'string' },
    to: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args, options });
  try {
    authorize(actor, 'manage-engines');
    const period = periodOf(values);
    if (values.csv) await pipeline(usageCsv(actor, period), process.stdout, { end: false });
    else console.log(await summary(actor, period));
    return 0;
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

async function summary(actor: Actor | null, period: { from: number; until: number }): Promise<string> {
  const { lines, total } = await readUsage(actor, period, 'engine');
  const described = [...lines, { ...total, name: 'All' }].map((line) => {
    const cost = line.money.map((one) => moneyText(one, 'en')).join(' + ') || 'no price entered';
    return `${line.name}: ${line.requests} requests, ${line.promptTokens + line.completionTokens} tokens, ${cost}`;
  });
  return [`From ${writtenDay(period.from)} to ${writtenDay(period.until - 1)} (UTC)`, ...described].join('\n');
}

export const command = { usage, run };
