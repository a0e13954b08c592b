import type { WorkbenchRow } from '#lib/review/workbench-row';
import type { Entry } from './entry.ts';

interface Offer {
  suggestion: NonNullable<WorkbenchRow['suggestion']>;
  /** False if the draft equals the present text: it can then only be dismissed. */
  canTake: boolean;
}

/**
 * Returns the draft that is offered beside a row's text, for the screen and for commands; null if there is none to
 * offer.
 */
export function offerOf({ row, local }: Pick<Entry, 'row' | 'local'>): Offer | null {
  const { suggestion } = row;
  // The draft equalled the text of that time. It means nothing once the text has changed.
  if (!suggestion || (suggestion.isSame && suggestion.text !== row.text)) return null;
  return { suggestion, canTake: !suggestion.isSame && suggestion.text !== (local ?? row.text) };
}
