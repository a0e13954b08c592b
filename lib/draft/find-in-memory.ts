import type { SegmentKind } from '#db/vocabulary';
import { byMachine } from '#lib/access/machine';
import { type Tagged, tagFaults, unusableTags } from '#lib/inline/tag-faults';
import { findExact, type Pair } from '#lib/memory/exact';

type Segment = Tagged & { id: string; kind: SegmentKind; sourceHash: string };

/**
 * Gives the memory's exact matches for some segments, by the segment's id, without those whose tags differ from the
 * segment's. Drafting asks twice: for a whole translation before it queues anything, and for each segment before it
 * pays for a request, because what was approved in between is in the memory by then.
 */
export async function findInMemory(pair: Pair, segments: Segment[]): Promise<Map<string, string>> {
  const wanted = segments.filter(({ kind }) => kind !== 'code');
  const known = await findExact(
    pair,
    wanted.map(({ sourceHash }) => sourceHash),
  );
  const found = new Map<string, string>();
  for (const segment of wanted) {
    const text = known.get(segment.sourceHash);
    if (text !== undefined && unusableTags(tagFaults(text, segment)).length === 0) found.set(segment.id, text);
  }
  return found;
}

/** The change that writes a match into a target. */
export const memoryChange = (text: string) =>
  ({ text, state: 'draft', origin: 'tm', isRehearsal: false, kind: 'target.drafted', by: byMachine }) as const;
