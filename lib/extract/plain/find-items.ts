import { announces, type Line } from './line.ts';
import { isDoubtful, isOfHeading, type Mark, marksOf } from './list-marker.ts';

interface Found {
  line: Line;
  /** Its number among the lines of the text. */
  at: number;
  marks: Mark[];
}

interface Item {
  line: Line;
  at: number;
  mark: Mark;
}

/**
 * The lines that are items of lists, with their marks. A number counts only if its neighbour in the same style is there
 * too, so that a year or an initial at the beginning of a line is none.
 */
export function findItems(groups: Line[][]): Map<Line, Mark> {
  const lines = groups.flat();
  const found = lines.flatMap((line, at): Found[] => {
    const marks = marksOf(line.text);
    return marks.length ? [{ line, at, marks }] : [];
  });
  const items = new Map<Line, Mark>();
  addNumbers(found, items);
  addSigns(found, { items, lines });
  return items;
}

/** Adds the lines whose number follows that of an earlier line, and these lines. */
function addNumbers(found: Found[], items: Map<Line, Mark>): void {
  const last = new Map<string, Item>();
  for (const { marks, ...one } of found)
    for (const mark of marks) {
      if (mark.value === null) continue;
      // A chapter may be the only one.
      if (isOfHeading(mark.style) && mark.style !== 'bare ') items.set(one.line, mark);
      const before = last.get(mark.style);
      const item = { ...one, mark };
      if (before && (before.mark.value ?? 0) + 1 === mark.value)
        for (const each of [before, item]) if (!items.has(each.line)) items.set(each.line, each.mark);
      last.set(mark.style, item);
    }
}

/** Adds the lines with signs: those with a neighbour of the same sign, or under a line that ends with a colon. */
function addSigns(found: Found[], { items, lines }: { items: Map<Line, Mark>; lines: Line[] }): void {
  const runs: Item[][] = [];
  const open = new Map<string, Item[]>();
  for (const { marks, ...one } of found) {
    const mark = marks.find(({ value }) => value === null);
    if (!mark) continue;
    const run = open.get(mark.style);
    const last = run?.at(-1);
    if (run && last && goesOn(lines.slice(last.at + 1, one.at), last.line)) run.push({ ...one, mark });
    else {
      runs.push([{ ...one, mark }]);
      open.set(mark.style, runs.at(-1) as Item[]);
    }
  }
  for (const run of runs) {
    const [first] = run as [Item];
    const before = lines[first.at - 1];
    const isAnnounced = before !== undefined && announces(before.text);
    const isSure = !isDoubtful(first.mark.style) || isAnnounced;
    if (isSure || (run.length > 1 && !run.some(({ mark }) => isSpoken(mark))))
      for (const each of run) items.set(each.line, each.mark);
  }
}

/** Maximum lines with which an item goes on. */
const mostBetween = 40;

/** Whether the lines between two items belong to the first: they are indented, or it was wrapped. */
const goesOn = (between: Line[], item: Line): boolean =>
  between.length <= mostBetween &&
  between.every((line, at) => line.indent > item.indent || (at === 0 && !item.isClosed && /^\p{Ll}/u.test(line.text)));

/** Whether a line behind a dash is what somebody says. Dashes of other lengths than a hyphen are those of dialogues. */
const isSpoken = ({ style, rest }: Mark): boolean =>
  /[!?…！？]["”»]?$/u.test(rest) ||
  /[,.!?…] [-–—] ?\p{L}/u.test(rest) ||
  (/[–—]/.test(style) && /\.["”»]?$/u.test(rest));
