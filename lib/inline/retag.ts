import type { Tag, Tags } from '#db/vocabulary';
import { parseTagged, type Run } from './parse-tagged.ts';
import { writeTagged } from './write-tagged.ts';

/**
 * Adapts a text to new tags of its source: marks of equal tags get the new numbers, other marks are removed, their
 * words stay.
 */
export function retag(text: string, before: Tags | null, after: Tags | null): string {
  const free = Map.groupBy(Object.entries(after ?? {}).reverse(), ([, tag]) => keyOf(tag));
  const numbers = new Map<number, number>();
  for (const [number, tag] of Object.entries(before ?? {})) {
    const found = free.get(keyOf(tag))?.pop();
    if (found) numbers.set(Number(number), Number(found[0]));
  }
  const renumber = (runs: Run[]): Run[] =>
    runs.flatMap((run) => {
      if (typeof run === 'string') return [run];
      const number = numbers.get(run.number);
      const inside = renumber(run.runs);
      return number === undefined ? inside : [{ ...run, number, runs: inside }];
    });
  return writeTagged(renumber(parseTagged(text, before)));
}

/** The same key for tags that look the same to a reader. */
const keyOf = ({ name, href, annotation }: Tag) => JSON.stringify([name, href, annotation]);
