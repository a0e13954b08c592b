import { type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { finishedPart } from './finished-part.ts';

interface Options {
  locale: string;
  /** Called when an input method starts to compose; `onText` is not called before the composition has ended. */
  onHold: () => void;
  onText: (text: string) => void;
}

/**
 * Interval in milliseconds at which the end of a composition is polled, because Android's EditContext sends no event
 * for it.
 */
const look = 100;

/** Marks a transaction that the page made, not the person who types. `onText` is not called for it. */
export const outside = 'outside';

/**
 * Calls `onText` with the text after each change, except during an input method's composition: otherwise unfinished
 * syllables would be saved. If leaving the editor interrupts a composition, its finished words are kept and the rest is
 * removed.
 */
export function tellText({ locale, onHold, onText }: Options) {
  return ViewPlugin.fromClass(
    class {
      readonly view: EditorView;
      /**
       * Where the composition started, its text so far, and the text that it replaced; null while there is no
       * composition.
       */
      composing: { from: number; replaced: string; words: string } | null = null;
      timer: ReturnType<typeof setInterval> | undefined;
      /** The timer between the end of a composition and the call of `onText`. */
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

      /** Handles a composition that ended because the editor lost the focus, not because a word was chosen. */
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
          // In Korean, the key that ends one syllable also begins the next, so the next composition starts before the
          // timer fires.
          if (this.ended) this.settle();
          this.composing = null;
          this.hold();
        },
        compositionupdate(event) {
          if (this.composing) this.composing.words = event.data;
        },
        compositionend(event) {
          if (this.composing) this.composing.words = event.data;
          // If losing the focus ended the composition, Chromium sends this event with `isTrusted` false. In other
          // browsers `blur` follows at once, before the timer fires.
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
