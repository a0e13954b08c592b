import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { finishedPart } from './finished-part.ts';

interface Options {
  locale: string;
  /** An input method began to compose: nothing is told until it is done. */
  onHold: () => void;
  onText: (text: string) => void;
}

/** Milliseconds between two looks whether a composition is over, where no event says so: Android's EditContext sends none. */
const look = 100;

/** Marks a change that did not come from the person who writes. */
export const outside = 'outside';

/**
 * Tells what is typed, but no half syllable: while an input method composes nothing is told. Where leaving the text breaks
 * it off, the keys that had not become a word yet go; words that had are kept.
 */
export function tellText({ locale, onHold, onText }: Options) {
  return ViewPlugin.fromClass(
    class {
      readonly view: EditorView;
      /** Where the composition stands, and what it replaced; null between two. */
      composing: { from: number; replaced: string; words: string } | null = null;
      timer: ReturnType<typeof setInterval> | undefined;
      /** Set between the end of a composition and the telling of it. */
      ended: ReturnType<typeof setTimeout> | undefined;

      constructor(view: EditorView) {
        this.view = view;
      }

      update({ view, docChanged, transactions }: ViewUpdate) {
        if (!docChanged || transactions.some((one) => one.isUserEvent(outside))) return;
        if (this.composing || view.compositionStarted) this.hold();
        else onText(view.state.doc.toString());
      }

      hold() {
        const { from, to } = this.view.state.selection.main;
        this.composing ??= { from, replaced: this.view.state.sliceDoc(from, to), words: '' };
        if (this.timer) return;
        onHold();
        this.timer = setInterval(() => this.view.compositionStarted || this.settle(), look);
      }

      settle() {
        if (!this.timer) return;
        this.destroy();
        this.timer = this.ended = undefined;
        this.composing = null;
        onText(this.view.state.doc.toString());
      }

      /** The composition ended because the text was left, not because a word was chosen. */
      breakOff() {
        if (!this.composing) return;
        const { from, words, replaced } = this.composing;
        const to = from + words.length;
        const insert = finishedPart(words, locale) || replaced;
        const isThere = words !== '' && this.view.state.sliceDoc(from, to) === words;
        if (isThere && insert !== words) this.view.dispatch({ changes: { from, to, insert } });
        this.settle();
      }

      destroy() {
        clearInterval(this.timer);
        clearTimeout(this.ended);
      }
    },
    {
      eventObservers: {
        compositionstart() {
          // Korean begins a syllable with the key that ends the last.
          if (this.ended) this.settle();
          this.composing = null;
          this.hold();
        },
        compositionupdate(event) {
          if (this.composing) this.composing.words = event.data;
        },
        compositionend(event) {
          if (this.composing) this.composing.words = event.data;
          // Chromium says so where leaving the text ended it; in other browsers `blur` follows at once.
          if (event.isTrusted) this.ended = setTimeout(() => this.settle());
          else this.breakOff();
        },
        blur() {
          this.breakOff();
        },
      },
    },
  );
}
