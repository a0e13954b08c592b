'use client';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, Prec } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useMantineStyleNonce } from '@mantine/core';
import { type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { formAttributes } from '#app/ui/form-attributes.ts';
import type { SegmentForm, SegmentKind, Tags } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { directionOf } from '#lib/locale';
import type { Landing } from './landing.ts';
import { selectWords } from './select-words.ts';
import { tagChips } from './tag-chips.ts';
import styles from './target-editor.module.css';
import { outside, tellText } from './tell-text.ts';

interface Props {
  /** Holds the editor while it is mounted, so that commands can reach it. */
  editorRef: RefObject<EditorView | null>;
  tags: Tags | null;
  kind: SegmentKind;
  form: SegmentForm | null;
  /** True if the source has several lines: Enter inserts a line break. */
  isOfLines: boolean;
  text: string;
  /** Changes when `text` must replace the content of the editor. */
  epoch: number;
  /** The range to select when the editor opens; if null, the caret is put at the beginning. */
  landing: Landing | null;
  locale: string;
  label: string;
  /** Called when an input method starts to compose; `onChange` follows when the composition has ended. */
  onHold: () => void;
  onChange: (text: string) => void;
  /** Called when the caret leaves the text upwards (-1) or downwards (1). */
  onLeave: (step: -1 | 1) => void;
  onEscape: () => void;
}

/** These keys are bound by the workbench: the editor must not handle them. */
const reserved = ['Mod-Enter', 'Shift-Mod-Enter', 'Mod-/'];

/** Edits one target as plain text; the marks of its tags are shown as chips. */
export function TargetEditor({
  editorRef,
  tags,
  kind,
  form,
  isOfLines,
  text,
  epoch,
  landing,
  locale,
  label,
  onHold,
  onChange,
  onLeave,
  onEscape,
}: Props) {
  const parent = useRef<HTMLDivElement>(null);
  const names = useTranslations('tags');
  const hold = useEffectEvent(onHold);
  const change = useEffectEvent(onChange);
  const leave = useEffectEvent(onLeave);
  const stopWriting = useEffectEvent(onEscape);
  const styleNonce = useMantineStyleNonce();

  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor is made once; later texts come by `epoch` below.
  useEffect(() => {
    const step = (direction: -1 | 1) => (editor: EditorView) => {
      const { main } = editor.state.selection;
      if (!main.empty || editor.moveVertically(main, direction === 1).head !== edgeOf(editor, direction)) return false;
      leave(direction);
      return true;
    };
    const opened = performance.now();
    const openedBy = () => (performance.now() - opened < limits.pressSettles && landing?.press) || null;
    const most = (offset: number) => Math.min(offset, text.length);
    const teller = tellText({ locale, onHold: hold, onText: change });
    const editor = new EditorView({
      parent: parent.current as HTMLDivElement,
      state: EditorState.create({
        doc: text,
        selection: { anchor: most(landing?.from ?? 0), head: most(landing?.to ?? 0) },
        extensions: [
          Prec.highest(
            keymap.of([
              ...(isOfLines ? reserved : [...reserved, 'Enter']).map((key) => ({ key, run: () => true })),
              { key: 'ArrowUp', run: step(-1) },
              { key: 'ArrowDown', run: step(1) },
              {
                key: 'Escape',
                run: (editor: EditorView) => {
                  editor.contentDOM.blur();
                  stopWriting();
                  return true;
                },
              },
            ]),
          ),
          history(),
          keymap.of([...historyKeymap, ...defaultKeymap.filter(({ key }) => !/^Alt-/.test(key ?? ''))]),
          EditorView.lineWrapping,
          selectWords({ locale, openedBy }),
          EditorView.cspNonce.of(styleNonce?.() ?? ''),
          tags ? tagChips(tags, ({ name, href }) => (href ? `${names(name)}: ${href}` : names(name))) : [],
          EditorView.contentAttributes.of({
            lang: locale,
            dir: directionOf(locale),
            'aria-label': label,
            spellcheck: 'true',
            autocorrect: 'on',
          }),
          teller,
        ],
      }),
    });
    editorRef.current = editor;
    editor.focus();
    return () => {
      editorRef.current = null;
      editor.plugin(teller)?.breakOff();
      editor.destroy();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: typing changes `text` too, and must not set it.
  useEffect(() => {
    const editor = editorRef.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, userEvent: outside });
  }, [epoch]);

  return (
    <div
      ref={parent}
      className={`text ${styles.editor}`}
      data-kind={kind}
      {...formAttributes(form)}
      lang={locale}
      dir={directionOf(locale)}
    />
  );
}

/** The offset at which vertical movement ends when there is no further line. */
const edgeOf = (editor: EditorView, direction: -1 | 1) => (direction === 1 ? editor.state.doc.length : 0);
