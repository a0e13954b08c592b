import type { DeskRow } from '#lib/review/read-desk';

export type Stage = 'drafting' | 'stopped' | 'attention' | 'review' | 'ready' | 'changed' | 'published';

/** Gives the next step that a translation needs. */
export function stageOf(row: DeskRow): Stage {
  if (row.failed > 0) return 'attention';
  if (row.isStopped && row.segments > row.approved + row.drafted + row.flagged) return 'stopped';
  if (row.waiting > 0) return 'drafting';
  // A placeholder can be approved but not published.
  if (row.approved < row.segments || row.rehearsed > 0) return 'review';
  if (!row.published) return 'ready';
  return row.isChangedSince ? 'changed' : 'published';
}

export const toneByStage: Record<Stage, 'ok' | 'warn' | 'live' | 'plain'> = {
  drafting: 'live',
  stopped: 'warn',
  attention: 'warn',
  review: 'warn',
  ready: 'ok',
  changed: 'ok',
  published: 'plain',
};

export const filters = ['all', 'mine', 'review', 'flagged', 'ready', 'published'] as const;
export type Filter = (typeof filters)[number];

/** True if a filter includes a row; `accountId` is the viewer's. */
export function isUnder(filter: Filter, row: DeskRow, accountId: string): boolean {
  const stage = stageOf(row);
  switch (filter) {
    case 'all':
      return true;
    case 'mine':
      return row.assigneeId === accountId;
    case 'review':
      return ['drafting', 'stopped', 'attention', 'review'].includes(stage);
    case 'flagged':
      return row.flagged > 0;
    case 'ready':
      return stage === 'ready' || stage === 'changed';
    case 'published':
      return row.published !== null;
  }
}
