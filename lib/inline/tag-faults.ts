import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/** A source and what the marks in it stand for. */
export interface Tagged {
  source: string;
  tags?: Tags | null | undefined;
}

/** Numbers of tags, each at most once and in order. */
export interface TagFaults {
  /** Around words of the source and nowhere in the target. Ruby may be left out. */
  missing: number[];
  /** Without a partner, across another tag, or around nothing. */
  broken: number[];
  /** Around words of the target more than once. */
  doubled: number[];
}

/** What is wrong with a target's marks, seen from its source. */
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

/** The tags that readers could not be shown: a person mends them before the text is approved. */
export const unusableTags = ({ broken, doubled }: TagFaults): number[] => inOrder([...broken, ...doubled]);
