import type { Entry } from './entry.ts';

export const filters = ['all', 'review', 'flagged', 'approved'] as const;
export type Filter = (typeof filters)[number];

/** Whether nobody has reviewed the row yet. One that is marked as needs work has been: its own filter shows it. */
export const toReview = ({ row }: Entry) => row.state === 'initial' || row.state === 'draft';

export const needsWork = ({ row }: Entry) => row.state === 'needs-work';

export function isUnder(filter: Filter, entry: Entry): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'review':
      return toReview(entry);
    case 'flagged':
      return needsWork(entry);
    case 'approved':
      return entry.row.state === 'approved';
  }
}

/**
 * Returns the next row to review after `afterId`, continuing at the top; undefined if all are reviewed. `isWaiting` says
 * which rows are still to be reviewed.
 */
export function nextUnreviewed(
  entries: Entry[],
  afterId: string | null,
  isWaiting: (entry: Entry) => boolean = toReview,
): Entry | undefined {
  const at = entries.findIndex((entry) => entry.row.targetId === afterId);
  const order = [...entries.slice(at + 1), ...entries.slice(0, Math.max(at, 0))];
  return order.find(isWaiting);
}
