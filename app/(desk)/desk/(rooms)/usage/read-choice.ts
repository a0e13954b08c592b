import type { Period } from '#lib/engines/ledger/periods';
import { periodOf } from '#lib/engines/ledger/usage/period-of';
import { InvalidError } from '#lib/errors';

export const groupingsShown = ['article', 'engine', 'person', 'day'] as const;
export type GroupingShown = (typeof groupingsShown)[number];

interface Choice {
  period: Period;
  by: GroupingShown;
  /** The reason why the days that were asked for are not shown; null if they are. */
  reason: 'dateWrong' | 'periodWrong' | null;
}

/** Reads the days and the grouping from the address. Days that can't be read are replaced by the last month. */
export function readChoice({ from, to, by }: { from?: string; to?: string; by?: string }): Choice {
  const grouping = groupingsShown.find((one) => one === by) ?? 'article';
  try {
    return { period: periodOf({ from, to }), by: grouping, reason: null };
  } catch (error) {
    if (!(error instanceof InvalidError)) throw error;
    return { period: periodOf({}), by: grouping, reason: error.reason as 'dateWrong' };
  }
}
