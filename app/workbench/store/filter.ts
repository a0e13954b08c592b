import type { Entry } from './entry.ts';

export const filters = ['all', 'review', 'flagged', 'approved'] as const;
export type Filter = (typeof filters)[number];

/** Whether the row still needs a review. */
export const toReview = ({ row }: Entry) => row.state !== 'approved';

export function isUnder(filter: Filter, entry: Entry): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'review':
      return toReview(entry);
    case 'flagged':
      return entry.row.state === 'needs-work';
    case 'approved':
      return entry.row.state === 'approved';
  }
}

/** Returns the next row to review after `afterId`, continuing at the top; undefined if all rows are approved. */
export function nextUnreviewed(entries: Entry[], afterId: string | null): Entry | undefined {
  const at = entries.findIndex((entry) => entry.row.targetId === afterId);
  const order = [...entries.slice(at + 1), ...entries.slice(0, Math.max(at, 0))];
  return order.find(toReview);
}
