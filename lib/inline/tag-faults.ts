import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/** A source with its tags. */
export interface Tagged {
  source: string;
  tags?: Tags | null | undefined;
}

/** Numbers of tags, each at most once and in order. */
export interface TagFaults {
  /** Tags with words in the source that are not in the target. A ruby may be left out. */
  missing: number[];
  /** Tags whose marks have no partner, cross another tag, or enclose nothing. */
  broken: number[];
  /** Tags that occur more than once in the target. */
  doubled: number[];
}

/** Compares the marks of a target with those of its source. */
export function tagFaults(target: string, { source, tags }: Tagged): TagFaults {
  const marks = readMarks(target, tags);
  const there = new Set(marks.map((mark) => mark.number));
  const begun = new Map<number, number>();
  for (const { number, isEnd } of marks) if (!isEnd) begun.set(number, (begun.get(number) ?? 0) + 1);
  const doubled = new Set([...there].filter((number) => (begun.get(number) ?? 0) > 1));
  const broken = marks.filter((mark) => !mark.isWhole && !doubled.has(mark.number)).map((mark) => mark.number);
  const wanted = readMarks(source, tags).filter(
    ({ number, isWhole, isEnd }) => isWhole && !isEnd && tags?.[number]?.name !== 'ruby',
  );
  return {
    missing: inOrder(wanted.map((mark) => mark.number).filter((number) => !there.has(number))),
    broken: inOrder(broken),
    doubled: inOrder([...doubled]),
  };
}

const inOrder = (numbers: number[]) => [...new Set(numbers)].sort((one, other) => one - other);

/** Tags that cannot be shown to readers: a person must repair them before the text can be approved. */
export const unusableTags = ({ broken, doubled }: TagFaults): number[] => inOrder([...broken, ...doubled]);
