import { markedOffset } from '#lib/inline/marked-offset';
import type { Entry } from '../store/entry.ts';

/** What is to be selected in a target when it opens; a caret where both are the same. */
export interface Landing {
  from: number;
  to: number;
  /** The click in the text that opened it. */
  press?: Press;
}

/** A click in a text: on the screen, and in the text. */
export interface Press {
  x: number;
  y: number;
  /** The place between two characters that lies nearest. */
  offset: number;
  /** Whether the character before that place was clicked (-1) or the one after it. */
  side: -1 | 1;
}

interface Place extends Pick<Press, 'offset' | 'side'> {
  locale: string;
}

/** The word of a text that a double click means: Chinese and Japanese have no spaces to find it by. */
export function wordAround(text: string, { offset, side, locale }: Place): { from: number; to: number } {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  const here = segments.containing(Math.min(offset, Math.max(text.length - 1, 0)));
  const before = offset > 0 ? segments.containing(offset - 1) : undefined;
  const [nearest, other] = side < 0 ? [before, here] : [here, before];
  const word = [nearest, other].find((one) => one?.isWordLike) ?? here;
  return word ? { from: word.index, to: word.index + word.segment.length } : { from: 0, to: 0 };
}

/**
 * What a click in a row opens it with: the character that was clicked, or the words of the target that a drag or a double
 * click selected. Undefined where it selected anything else, which opens nothing; null for a click beside the target.
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
 * Selects the word under a double click in a text that nobody writes in. For the right half of a word's last character
 * browsers select what follows, which is the next word where no space stands between: that choice alone is put right.
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

/** On which side of the nearest place between two characters a point lies: one word may end there and the next begin. */
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
  // WebKit's older name for the same.
  const range = (document as { caretRangeFromPoint?: (x: number, y: number) => Range | null }).caretRangeFromPoint?.(
    x,
    y,
  );
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** How many characters of the words stand before a place in their element. What a ruby says of their sound is none of them. */
function wordsBefore(element: Element, node: Node, offset: number): number {
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, offset);
  const before = range.cloneContents();
  for (const sound of before.querySelectorAll('rt, rp')) sound.remove();
  return before.textContent?.length ?? 0;
}
