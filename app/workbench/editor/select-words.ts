import { EditorSelection, type SelectionRange } from '@codemirror/state';
import { EditorView, type MouseSelectionStyle, type ViewUpdate } from '@codemirror/view';
import { type Press, wordAround } from './landing.ts';

interface Options {
  locale: string;
  /** Returns the click that opened the editor if that was a moment ago, otherwise null. */
  openedBy: () => Press | null;
}

/**
 * Maximum distance between the two clicks of a double click, in pixels; beyond it the pointer was dragged or moved on.
 */
const shake = 4;

/**
 * Makes a double click select the word under the pointer by the rules of the text's language, and a drag after it
 * select more words. The first click may have opened the editor, where chips replace some of the text and move the
 * words; then the word at the first click is selected.
 */
export function selectWords({ locale, openedBy }: Options) {
  const rangeAt = (view: EditorView, { offset, side }: Pick<Press, 'offset' | 'side'>) => {
    const { from, to } = wordAround(view.state.doc.toString(), { offset, side, locale });
    return EditorSelection.range(from, to);
  };
  return EditorView.mouseSelectionStyle.of((view, first) => {
    if (first.button !== 0 || first.detail !== 2 || first.shiftKey) return null;
    const placeOf = ({ clientX: x, clientY: y }: MouseEvent) => {
      const { pos, assoc } = view.posAndSideAtCoords({ x, y }, false);
      return { offset: pos, side: assoc };
    };
    const isNear = (x: number, y: number) => Math.hypot(x - first.clientX, y - first.clientY) <= shake;
    const opening = openedBy();
    let start: SelectionRange = rangeAt(view, opening && isNear(opening.x, opening.y) ? opening : placeOf(first));
    const style: MouseSelectionStyle = {
      get: (event) => {
        const now = isNear(event.clientX, event.clientY) ? start : rangeAt(view, placeOf(event));
        const [from, to] = [Math.min(start.from, now.from), Math.max(start.to, now.to)];
        return EditorSelection.single(now.from < start.from ? to : from, now.from < start.from ? from : to);
      },
      update: (update: ViewUpdate) => {
        if (update.docChanged) start = start.map(update.changes);
      },
    };
    return style;
  });
}
