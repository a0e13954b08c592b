import { markedOffset } from '#lib/inline/marked-offset';
import type { Entry } from '../store/entry.ts';

/** The range to select when a target is opened for editing; a caret if both ends are equal. */
export interface Landing {
  from: number;
  to: number;
  /** The click that opened the target, if it hit the text. */
  press?: Press;
}

/** A click in a text: its point in the window, and the nearest offset in the text. */
export interface Press {
  x: number;
  y: number;
  /** The offset between two characters that is nearest to the click. */
  offset: number;
  /** -1 if the character before that offset was clicked, 1 if the character after it was. */
  side: -1 | 1;
}

interface Place extends Pick<Press, 'offset' | 'side'> {
  locale: string;
}

/**
 * Returns the range of the word that a double click selects. `Intl.Segmenter` finds it, because Chinese and Japanese
 * have no spaces between words.
 */
export function wordAround(text: string, { offset, side, locale }: Place): { from: number; to: number } {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  const here = segments.containing(Math.min(offset, Math.max(text.length - 1, 0)));
  const before = offset > 0 ? segments.containing(offset - 1) : undefined;
  const [nearest, other] = side < 0 ? [before, here] : [here, before];
  const word = [nearest, other].find((one) => one?.isWordLike) ?? here;
  return word ? { from: word.index, to: word.index + word.segment.length } : { from: 0, to: 0 };
}

/**
 * Returns the range that a click selects when it opens a row: a caret at the clicked character, or the words of the
 * target that a drag or a double click selected. Returns null for a click beside the target. Returns undefined if other
 * text is selected: the row must not open then, because that would clear the selection.
 */
export function landingOf(
  { clientX, clientY, target }: Pick<MouseEvent, 'clientX' | 'clientY' | 'target'>,
  entry: Entry,
): Landing | null | undefined {
  const clicked = target instanceof Element ? target.closest<HTMLElement>('[data-side="target"] > .text') : null;
  const selection = window.getSelection();
  const isSelecting = selection !== null && !selection.isCollapsed && selection.toString().trim() !== '';
  if (isSelecting) {
    const range = selection.getRangeAt(0);
    if (!clicked?.contains(range.commonAncestorContainer)) return undefined;
    const offsetOf = (node: Node, offset: number, isEnd: boolean) =>
      inText(entry, wordsBefore(clicked, node, offset), isEnd);
    return {
      from: offsetOf(range.startContainer, range.startOffset, false),
      to: offsetOf(range.endContainer, range.endOffset, true),
    };
  }
  const caret = clicked && caretAt(clientX, clientY);
  if (!clicked || !caret || !clicked.contains(caret.node)) return null;
  const words = wordsBefore(clicked, caret.node, caret.offset);
  const [at, side] = [inText(entry, words, false), sideOf(caret, clientX, clientY)];
  const offset = side < 0 ? inText(entry, words, true) : at;
  return { from: at, to: at, press: { x: clientX, y: clientY, offset, side } };
}

/**
 * Selects the word under a double click in a read-only text. On the right half of a word's last character, browsers
 * select what follows, and without spaces that is the next word. Only that selection is corrected.
 */
export function selectClickedWord({
  clientX,
  clientY,
  target,
}: Pick<MouseEvent, 'clientX' | 'clientY' | 'target'>): void {
  const text = target instanceof Element ? target.closest<HTMLElement>('.text:not(:has(.cm-content))') : null;
  const caret = text && caretAt(clientX, clientY);
  const selection = window.getSelection();
  if (!caret || !text.contains(caret.node) || !selection?.rangeCount || sideOf(caret, clientX, clientY) > 0) return;
  const { startContainer, startOffset } = selection.getRangeAt(0);
  if (startContainer !== caret.node || startOffset !== caret.offset) return;
  const place = { offset: caret.offset, side: -1, locale: text.lang } as const;
  const { from, to } = wordAround(caret.node.textContent ?? '', place);
  selection.setBaseAndExtent(caret.node, from, caret.node, to);
}

const inText = ({ row, local }: Entry, words: number, isEnd: boolean) =>
  markedOffset(local ?? row.text, row.tags, words, isEnd);

interface Caret {
  node: Node;
  offset: number;
}

/**
 * Returns -1 if the point is over the character before the offset, otherwise 1. One word may end at the offset and the
 * next begin.
 */
function sideOf({ node, offset }: Caret, x: number, y: number): -1 | 1 {
  if (offset === 0 || node.nodeType !== Node.TEXT_NODE) return 1;
  const before = document.createRange();
  before.setStart(node, offset - 1);
  before.setEnd(node, offset);
  const isOn = ({ left, right, top, bottom }: DOMRect) => x >= left && x < right && y >= top && y < bottom;
  return [...before.getClientRects()].some(isOn) ? -1 : 1;
}

function caretAt(x: number, y: number): Caret | null {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  // Older versions of WebKit have this function instead.
  const range = (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(
    x,
    y,
  );
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/**
 * Counts the characters of an element before a position. The pronunciation in a ruby (`rt`, `rp`) does not count,
 * because it is not part of the text.
 */
function wordsBefore(element: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const sound of before.querySelectorAll('rt, rp')) sound.remove();
  return before.textContent?.length ?? 0;
}
