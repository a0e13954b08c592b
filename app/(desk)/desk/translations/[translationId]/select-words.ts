import { EditorSelection, type SelectionRange } from '@codemirror/state';
import { EditorView, type MouseSelectionStyle, type ViewUpdate } from '@codemirror/view';
import { wordAround } from './landing';

interface Options {
  locale: string;
  /** Where a click that has only just opened the text was; null once that is long past. */
  openedAt: () => number | null;
}

/**
 * A double click selects the word as its language has it, and a drag that follows more of them. Its first half may have
 * opened the text, which then shows chips where a word stood: the word is the one that was clicked.
 */
export function selectWords({ locale, openedAt }: Options) {
  const rangeAt = (view: EditorView, offset: number) => {
    const { from, to } = wordAround(view.state.doc.toString(), offset, locale);
    return EditorSelection.range(from, to);
  };
  return EditorView.mouseSelectionStyle.of((view, first) => {
    if (first.button !== 0 || first.detail !== 2 || first.shiftKey) return null;
    const offsetOf = (event: MouseEvent) => view.posAtCoords({ x: event.clientX, y: event.clientY }, false);
    let start: SelectionRange = rangeAt(view, openedAt() ?? offsetOf(first));
    const style: MouseSelectionStyle = {
      get: (event) => {
        const hasMoved = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY) > 4;
        const now = hasMoved ? rangeAt(view, offsetOf(event)) : start;
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
