import type { Tag, Tags } from '#db/vocabulary';
import { parseTagged, type Run } from './parse-tagged.ts';
import { writeTagged } from './write-tagged.ts';

/** A text whose source got other tags: marks of equal tags take the new numbers, the others go and leave their words. */
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

/** Equal for tags that show the same. */
const keyOf = ({ name, href, annotation }: Tag) => JSON.stringify([name, href, annotation]);
