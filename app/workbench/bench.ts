import type { EditorView } from '@codemirror/view';
import type { Landing } from './editor/landing.ts';
import { putInTag } from './editor/put-in-tag.ts';
import { type Entry, textOf } from './store/entry.ts';
import { needsWork, nextUnreviewed, toReview } from './store/filter.ts';
import type { PartialStore } from './store/partial-store.ts';
import type { RowStore } from './store/row-store.ts';
import { shownIds } from './store/shown.ts';
import { createView } from './store/view.ts';

export type Bench = ReturnType<typeof createBench>;

/**
 * Holds the rows, the view of them, and the functions that open one. The object stays the same while the page is open:
 * a new one would make every row render again.
 *
 * @param startAt the number of the paragraph to open first; without such a paragraph the first unreviewed one is
 * opened, or else the first that needs work.
 */
export function createBench({ store, partials }: { store: RowStore; partials: PartialStore }, startAt: number) {
  const first = [...store.opened().values()];
  const start =
    first.find(({ row }) => row.number === startAt) ?? nextUnreviewed(first, null) ?? first.find(needsWork) ?? first[0];
  const view = createView(start?.row.targetId ?? null);
  const editorRef: { current: EditorView | null } = { current: null };
  const historyRef: { current: HTMLHeadingElement | null } = { current: null };
  const briefRef: { current: HTMLHeadingElement | null } = { current: null };
  const all = () => [...store.snapshot().values()];

  /**
   * Ends an input method's composition before the row is left or its state changes: otherwise the characters being
   * composed would be lost, or would come after the save.
   */
  function endComposition(): void {
    if (editorRef.current?.compositionStarted) editorRef.current.contentDOM.blur();
  }

  function open(targetId: string | undefined, landing: Landing | null = null): void {
    if (!targetId) return;
    endComposition();
    const visited = new Set(view.get().visited).add(targetId);
    view.set({ currentId: targetId, visited, isEditing: true, landing, showsChanges: false });
  }

  /** Makes the row under the cursor editable again. */
  const edit = () => view.set({ landing: null, isEditing: true });

  const current = (): Entry | undefined => {
    const { currentId } = view.get();
    return currentId === null ? undefined : store.get(currentId);
  };

  return {
    store,
    partials,
    view,
    editorRef,
    historyRef,
    briefRef,
    endComposition,
    open,
    edit,
    current,
    step(by: -1 | 1): void {
      const shown = shownIds(store.snapshot(), view.get());
      open(shown[shown.indexOf(view.get().currentId ?? '') + by]);
    },
    /**
     * Opens the next row that nobody has reviewed. Returns false, and stays, if there is none. A row whose new state is
     * still being saved has been reviewed: without that, a slow network would lead back to it.
     */
    goNext(): boolean {
      const isWaiting = (entry: Entry) => !store.moveAhead(entry.row.targetId) && toReview(entry);
      const next = nextUnreviewed(all(), view.get().currentId, isWaiting);
      open(next?.row.targetId);
      return next !== undefined;
    },
    /** Inserts a tag's marks in the row under the cursor, at the caret; at the end if the row is not being edited. */
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
    /** Replaces the text of the row under the cursor and moves the focus into the editor. */
    replace(text: string): void {
      const entry = current();
      if (!entry) return;
      store.replace(entry.row.targetId, text);
      edit();
      editorRef.current?.focus();
    },
  };
}
