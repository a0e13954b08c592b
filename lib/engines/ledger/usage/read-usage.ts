import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { dayOf, type Period } from '../periods.ts';
import { mergeSums, type Usage } from './merge-sums.ts';
import { type Grouping, sumsBy } from './sums.ts';

export interface UsageLine extends Usage {
  key: string;
  /** The article's title, the engine and model, or the person; null for days and for what was erased. */
  name: string | null;
}

export interface UsageOfPeriod {
  total: Usage;
  /** Every day of the period, the first one first; its key is a number of days since 1970. */
  days: UsageLine[];
  /** The groups that were asked for, the ones with most tokens first; days in their order. */
  lines: UsageLine[];
  /** Groups that are not among the lines because there are too many. */
  left: number;
}

const tokensOf = ({ promptTokens, completionTokens }: Usage) => promptTokens + completionTokens;

/** Reads what was used in a period, by day and by another grouping. */
export async function readUsage(actor: Actor | null, period: Period, by: Grouping): Promise<UsageOfPeriod> {
  authorize(actor, 'manage-engines');
  if (period.until <= period.from || (period.until - period.from) / dayLength > limits.usageDays)
    throw new InvalidError('periodWrong');
  const used = await linesBy('day', period);
  const days = everyDay(period).map((key) => used.find((line) => line.key === key) ?? { key, name: null, ...none() });
  const lines = by === 'day' ? used.toReversed() : await linesBy(by, period);
  if (by !== 'day') lines.sort((one, other) => tokensOf(other) - tokensOf(one));
  const total = mergeSums(used.flatMap(withoutMoney));
  return { total, days, lines: lines.slice(0, limits.usageRows), left: Math.max(0, lines.length - limits.usageRows) };
}

const dayLength = 86_400_000;
const none = () => mergeSums([]);

/** Splits a line into one for each currency, as `mergeSums` adds them. */
function withoutMoney({ money, key: _, name: __, ...counts }: UsageLine) {
  const [first, ...others] = money;
  const empty = Object.fromEntries(Object.keys(counts).map((name) => [name, 0])) as typeof counts;
  return [
    { ...counts, cost: first?.amount ?? 0, currency: first?.currency ?? null },
    ...others.map(({ amount, currency }) => ({ ...empty, cost: amount, currency })),
  ];
}

async function linesBy(by: Grouping, period: Period): Promise<UsageLine[]> {
  const groups = Map.groupBy(await sumsBy(by, period), ({ key }) => key);
  const lines = [...groups].map(([key, rows]) => ({
    key,
    name: rows[0]?.name ?? null,
    ...mergeSums(rows.map(({ key: _, name: __, ...sums }) => sums)),
  }));
  return by === 'day' ? lines.sort((one, other) => Number(one.key) - Number(other.key)) : lines;
}

function everyDay({ from, until }: Period): string[] {
  const first = dayOf(from).from / dayLength;
  const count = Math.ceil((until - first * dayLength) / dayLength);
  return Array.from({ length: count }, (_, index) => String(first + index));
}
