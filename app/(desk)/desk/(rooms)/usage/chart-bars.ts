import type { UsageLine } from '#lib/engines/ledger/usage/read-usage';

interface Bar extends Record<string, string | number> {
  label: string;
  /** Tokens of the prompts, without the cached ones. */
  input: number;
  cached: number;
  output: number;
}

/** Maximum days that get a bar each; of a longer period the months do. */
const daysShown = 92;

/** Makes the bars of the chart from every day of the period. */
export function chartBars(days: UsageLine[], locale: string): Bar[] {
  const isByDay = days.length <= daysShown;
  const format = new Intl.DateTimeFormat(locale, {
    ...(isByDay ? { day: 'numeric', month: 'short' } : { month: 'short', year: 'numeric' }),
    timeZone: 'UTC',
  });
  const bars = new Map<string, Bar>();
  for (const { key, promptTokens, cachedTokens, completionTokens } of days) {
    const date = new Date(Number(key) * 86_400_000);
    const at = isByDay ? key : date.toISOString().slice(0, 7);
    const bar = bars.get(at) ?? { label: format.format(date), input: 0, cached: 0, output: 0 };
    bar.input += promptTokens - cachedTokens;
    bar.cached += cachedTokens;
    bar.output += completionTokens;
    bars.set(at, bar);
  }
  return [...bars.values()];
}
