import { EditorSelection, type SelectionRange } from '@codemirror/state';
import { EditorView, type MouseSelectionStyle, type ViewUpdate } from '@codemirror/view';
import { type Press, wordAround } from './landing.ts';

interface Options {
  locale: string;
  /** The click that has only just opened the text; null once that is long past. */
  openedBy: () => Press | null;
}

/** Pixels that a pointer shakes by between the halves of a double click. More is a drag, or another place. */
const shake = 4;

/**
 * A double click selects the word under the pointer as its language has it, and a drag that follows more of them. Its first
 * half may have opened the text, which then shows chips where a word stood: the word is the one that was clicked.
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
