import type { Tags } from '#db/vocabulary';

/** One `<n>` or `</n>` of a known tag. */
export interface Mark {
  number: number;
  isEnd: boolean;
  from: number;
  to: number;
  /** False if the mark has no partner, crosses another tag, repeats a tag, or encloses nothing. */
  isWhole: boolean;
}

/** Matches anything that looks like a mark; only those whose number is among the segment's tags are marks. */
export const markPattern = /<(\/?)([1-9]\d{0,3})>/g;

/** The marks of a text in order. A number that is not in `tags` is ordinary text. */
export function readMarks(text: string, tags: Tags | null | undefined): Mark[] {
  if (!tags) return [];
  const marks: Mark[] = [];
  for (const match of text.matchAll(markPattern)) {
    const number = Number(match[2]);
    if (!Object.hasOwn(tags, number)) continue;
    marks.push({
      number,
      isEnd: match[1] === '/',
      from: match.index,
      to: match.index + match[0].length,
      isWhole: false,
    });
  }
  pairUp(marks);
  dropEmpty(marks);
  return marks;
}

/** Pairs opening and closing marks. Of two crossing tags the outer one is whole, of repeated ones the first. */
function pairUp(marks: Mark[]): void {
  const open: Mark[] = [];
  // The index in `open` at which each number was opened.
  const begun = new Map<number, number>();
  for (const mark of marks) {
    if (!mark.isEnd) {
      if (begun.has(mark.number)) continue;
      begun.set(mark.number, open.length);
      open.push(mark);
      continue;
    }
    const at = begun.get(mark.number) ?? -1;
    const begin = open[at];
    if (begin?.number !== mark.number) continue;
    begin.isWhole = mark.isWhole = true;
    open.length = at;
  }
}

/** Marks tags without words between them as not whole. */
function dropEmpty(marks: Mark[]): void {
  const open: { begin: Mark; hasWords: boolean }[] = [];
  let end = 0;
  for (const mark of marks) {
    const inner = open.at(-1);
    if (inner && mark.from > end) inner.hasWords = true;
    end = mark.to;
    if (!mark.isWhole) continue;
    if (!mark.isEnd) {
      open.push({ begin: mark, hasWords: false });
      continue;
    }
    const closed = open.pop();
    const outer = open.at(-1);
    if (closed?.hasWords && outer) outer.hasWords = true;
    if (closed && !closed.hasWords) closed.begin.isWhole = mark.isWhole = false;
  }
}
