import type { Sums } from './sums.ts';

interface Money {
  /** Millionths of the currency. */
  amount: number;
  currency: string;
}

/** The sums of a group in all currencies together: money is not added over currencies. */
export interface Usage extends Omit<Sums, 'cost' | 'currency'> {
  money: Money[];
}

export const noUsage = (): Usage => ({
  ...{ requests: 0, failed: 0, repeated: 0, batched: 0, promptTokens: 0, cachedTokens: 0, completionTokens: 0 },
  ...{ milliseconds: 0, unpriced: 0, money: [] },
});

/** Adds the sums of several groups, or of one group in several currencies. */
export function mergeSums(all: Sums[]): Usage {
  const merged = noUsage();
  for (const { cost, currency, ...counts } of all) {
    for (const [name, count] of Object.entries(counts)) if (isCount(merged, name)) merged[name] += Number(count);
    if (currency !== null) addMoney(merged.money, { amount: cost, currency });
  }
  return merged;
}

type Count = Exclude<keyof Usage, 'money'>;

const isCount = (usage: Usage, name: string): name is Count => name !== 'money' && name in usage;

function addMoney(money: Money[], { amount, currency }: Money): void {
  const known = money.find((one) => one.currency === currency);
  if (known) known.amount += amount;
  else money.push({ amount, currency });
}
