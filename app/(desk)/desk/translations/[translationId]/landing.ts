import { markedOffset } from '#lib/inline/marked-offset';
import type { Entry } from './row-store';

/** What is to be selected in a target when it opens; a caret where both are the same. */
export interface Landing {
  from: number;
  to: number;
}

/** The word of a text that a double click at an offset means: Chinese and Japanese have no spaces to find it by. */
export function wordAround(text: string, offset: number, locale: string): Landing {
  const segments = new Intl.Segmenter(locale, { granularity: 'word' }).segment(text);
  const here = segments.containing(Math.min(offset, Math.max(text.length - 1, 0)));
  const before = offset > 0 ? segments.containing(offset - 1) : undefined;
  const word = here?.isWordLike || !before?.isWordLike ? here : before;
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
  const clicked = target instanceof Element ? target.closest<HTMLElement>('.writing > .text') : null;
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
  const at = inText(entry, wordsBefore(clicked, caret.node, caret.offset), false);
  return { from: at, to: at };
}

const inText = ({ row, local }: Entry, words: number, isEnd: boolean) =>
  markedOffset(local ?? row.text, row.tags, words, isEnd);

function caretAt(x: number, y: number): { node: Node; offset: number } | null {
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
