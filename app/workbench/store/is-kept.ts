import type { WorkbenchRow } from '#lib/review/read-workbench';

/** True for a text that no draft takes the place of: a person wrote or approved it. */
export const isKept = ({ state, origin }: Pick<WorkbenchRow, 'state' | 'origin'>): boolean =>
  state === 'approved' || (state !== 'initial' && origin === 'human');
