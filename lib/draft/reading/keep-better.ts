import type { Asked } from '../attempt.ts';
import type { Draft, FaultyDraftError } from './read-paragraph.ts';

/** The draft of a reply with faults, whose attempt is recorded already. */
export const keptOf = ({ draft, attemptId, by }: FaultyDraftError): Asked<Draft> => ({
  value: draft,
  ...{ attemptId, by },
  settle: async () => undefined,
});

/**
 * Gives the draft with fewer faults, that of the repair if they have as many. If the repair gave none, the first is
 * kept: it is paid for, and a person can mend it. The attempt of the repair is completed in either case.
 */
export function keepBetter(first: FaultyDraftError, repaired: Asked<Draft> | null): Asked<Draft> {
  if (!repaired) return keptOf(first);
  if (repaired.value.faults.length <= first.draft.faults.length) return repaired;
  return { ...keptOf(first), settle: repaired.settle };
}
