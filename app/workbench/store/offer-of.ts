import type { WorkbenchRow } from '#lib/review/read-workbench';
import type { Entry } from './entry.ts';

interface Offer {
  suggestion: NonNullable<WorkbenchRow['suggestion']>;
  /** False where it says what stands there: it can only be dismissed. */
  canTake: boolean;
}

/** The draft that waits beside a row, as it is shown and as commands act on it; null where none is to be seen. */
export function offerOf({ row, local }: Pick<Entry, 'row' | 'local'>): Offer | null {
  const { suggestion } = row;
  // What was the same then says nothing about another text.
  if (!suggestion || (suggestion.isSame && suggestion.text !== row.text)) return null;
  return { suggestion, canTake: !suggestion.isSame && suggestion.text !== (local ?? row.text) };
}
