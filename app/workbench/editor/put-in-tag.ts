import type { EditorView } from '@codemirror/view';

/** Inserts a tag's pair of marks around the selection; without a selection, the caret ends up between them. */
export function putInTag(editor: EditorView, number: number): void {
  const { from, to } = editor.state.selection.main;
  const [begin, end] = [`<${number}>`, `</${number}>`];
  editor.dispatch({
    changes: [
      { from, insert: begin },
      { from: to, insert: end },
    ],
    selection: { anchor: from + begin.length, head: to + begin.length },
    userEvent: 'input',
  });
  editor.focus();
}
