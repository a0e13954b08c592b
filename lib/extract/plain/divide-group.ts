import type { SegmentForm, SegmentKind } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import { joinLines } from './join-lines.ts';
import type { Line } from './line.ts';
import { isOfHeading, type Mark } from './list-marker.ts';
import { isFull, isSetInLines, type Shape, wrapOf } from './shape.ts';

/** A block of plain text. */
export interface Piece {
  kind: SegmentKind;
  source: string;
  form?: SegmentForm;
  /** Its lines as they were. */
  lines: Line[];
}

interface Text {
  shape: Shape;
  items: Map<Line, Mark>;
}

/** Divides the lines between two blank lines into paragraphs, items and verse. */
export function divideGroup(group: Line[], { shape, items }: Text): Piece[] {
  const pieces: Piece[] = [];
  let plain: Line[] = [];
  const flush = () => {
    if (plain.length) for (const piece of divideLines(plain, shape)) pieces.push(piece);
    plain = [];
  };
  // The columns at which the lists around an item begin.
  const columns: number[] = [];
  for (const line of group) {
    const mark = items.get(line);
    const last = pieces.at(-1);
    if (mark) {
      flush();
      while (columns.length && (columns.at(-1) as number) > line.indent) columns.pop();
      if (columns.at(-1) !== line.indent) columns.push(line.indent);
      pieces.push(itemOf(line, mark, columns.length));
    } else if (plain.length === 0 && last?.kind === 'list-item' && goesOn(last.lines, line, shape)) {
      last.lines.push(line);
    } else plain.push(line);
  }
  flush();
  for (const piece of pieces)
    if (piece.kind === 'list-item' && piece.lines.length > 1)
      piece.source = joinLines([piece.source, ...piece.lines.slice(1).map(({ text }) => text)]);
  return pieces;
}

function itemOf(line: Line, { style, marker, rest }: Mark, depth: number): Piece {
  if (marker !== null && isOfHeading(style) && !line.isClosed)
    return { kind: 'heading', source: rest, form: { marker, level: 2 }, lines: [line] };
  const form = { ...(marker === null ? {} : { marker }), depth: Math.min(depth, limits.listDepth) };
  return { kind: 'list-item', source: rest, form, lines: [line] };
}

/** Whether a line without a mark belongs to the item before it. */
function goesOn(item: Line[], line: Line, { wrap }: Shape): boolean {
  const [first, last] = [item[0] as Line, item.at(-1) as Line];
  if (line.indent > first.indent) return true;
  return !last.isClosed && (/^\p{Ll}/u.test(line.text) || (wrap > 0 && isFull(last, line, wrap)));
}

const paragraph = (lines: Line[]): Piece => ({
  kind: 'paragraph',
  source: joinLines(lines.map(({ text }) => text)),
  lines,
});

function divideLines(lines: Line[], shape: Shape): Piece[] {
  const own = shape.isVerse ? 0 : wrapOf([lines]);
  const wrap = shape.wrap || own;
  const isWrapped = lines.length > 1 && (own > 0 || (wrap > 0 && isFull(lines[0] as Line, lines[1] as Line, wrap)));
  if (!isWrapped && isSetInLines(lines, shape))
    return [{ kind: 'paragraph', source: lines.map(({ text }) => text).join('\n'), lines }];
  // Where paragraphs are indented, a line that is not goes on with the one before.
  const isByIndent = lines[0]?.isIndented === true;
  const parts: Line[][] = [];
  for (const line of lines) {
    const part = parts.at(-1);
    const last = part?.at(-1);
    if (part && last && isJoined(last, line, { wrap: isWrapped ? wrap : 0, isByIndent })) part.push(line);
    else parts.push([line]);
  }
  return parts.map(paragraph);
}

/** Whether a line goes on with the paragraph of the line before it. */
function isJoined(line: Line, next: Line, { wrap, isByIndent }: { wrap: number; isByIndent: boolean }): boolean {
  if (isIndent(line, next)) return false;
  if (wrap === 0) return isBroken(line, next) || (isByIndent && !line.isClosed);
  if (isFull(line, next, wrap)) return true;
  if (line.isClosed || hasNoFullStops(line.text)) return false;
  // A short line without an end above a line that begins with a capital is a heading.
  return !(line.width < wrap * 0.6 && /^["“«]?\p{Lu}/u.test(next.text));
}

/** Whether an indent begins a paragraph. */
const isIndent = (line: Line, next: Line) => next.isIndented || (line.isClosed && next.indent > line.indent);

/** Whether a sentence was divided by a stray line end: it goes on with a small letter. */
const isBroken = (line: Line, next: Line) => !line.isClosed && !/[:：]$/.test(line.text) && /^\p{Ll}/u.test(next.text);
