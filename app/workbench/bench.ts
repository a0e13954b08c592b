import type { EditorView } from '@codemirror/view';
import type { Landing } from './editor/landing.ts';
import { putInTag } from './editor/put-in-tag.ts';
import { type Entry, textOf } from './store/entry.ts';
import { nextUnreviewed } from './store/filter.ts';
import type { RowStore } from './store/row-store.ts';
import { shownIds } from './store/shown.ts';
import { createView } from './store/view.ts';

export type Bench = ReturnType<typeof createBench>;

/**
 * The rows, what of them is open, and the ways from one to another. It is the same object as long as the page is open, so
 * that rows which are given it have no reason to render anew.
 *
 * @param startAt the number of the paragraph to open first; the first unreviewed one where there is no such.
 */
export function createBench(store: RowStore, startAt: number) {
  const first = [...store.opened().values()];
  const start = first.find(({ row }) => row.number === startAt) ?? nextUnreviewed(first, null) ?? first[0];
  const view = createView(start?.row.targetId ?? null);
  const editorRef: { current: EditorView | null } = { current: null };
  const historyRef: { current: HTMLHeadingElement | null } = { current: null };
  const all = () => [...store.snapshot().values()];

  /** What an input method is at is ended before a row is left or decided on. */
  function endComposition(): void {
    if (editorRef.current?.compositionStarted) editorRef.current.contentDOM.blur();
  }

  function open(targetId: string | undefined, landing: Landing | null = null): void {
    if (!targetId) return;
    endComposition();
    const visited = new Set(view.get().visited).add(targetId);
    view.set({ currentId: targetId, visited, isEditing: true, landing, showsChanges: false });
  }

  /** Opens the row under the cursor for writing again. */
  const edit = () => view.set({ landing: null, isEditing: true });

  const current = (): Entry | undefined => {
    const { currentId } = view.get();
    return currentId === null ? undefined : store.get(currentId);
  };

  return {
    store,
    view,
    editorRef,
    historyRef,
    endComposition,
    open,
    edit,
    current,
    step(by: -1 | 1): void {
      const shown = shownIds(store.snapshot(), view.get());
      open(shown[shown.indexOf(view.get().currentId ?? '') + by]);
    },
    goNext(): void {
      open(nextUnreviewed(all(), view.get().currentId)?.row.targetId);
    },
    /** Puts a tag's marks into the row under the cursor, at the cursor or at the end. */
    putIn(number: number): void {
      const entry = current();
      if (!entry) return;
      if (editorRef.current) {
        putInTag(editorRef.current, number);
      } else {
        store.type(entry.row.targetId, `${textOf(entry)}<${number}></${number}>`);
        edit();
      }
    },
    /** Replaces the text of the row under the cursor, and goes on writing in it. */
    replace(text: string): void {
      const entry = current();
      if (!entry) return;
      store.replace(entry.row.targetId, text);
      edit();
      editorRef.current?.focus();
    },
  };
}
