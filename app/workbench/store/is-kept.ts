import type { WorkbenchRow } from '#lib/review/workbench-row';

/** Whether a new draft must not replace the text, because a person wrote or approved it. */
export const isKept = ({ state, origin }: Pick<WorkbenchRow, 'state' | 'origin'>): boolean =>
  state === 'approved' || (state !== 'initial' && origin === 'human');
