'use client';
import type { EditorView } from '@codemirror/view';
import { type MouseEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { TaggedText } from '#app/ui/tagged-text.tsx';
import type { Workbench } from '#lib/review/read-workbench';
import { type Landing, landingOf, selectClickedWord } from '../editor/landing.ts';
import { TargetEditor } from '../editor/target-editor.tsx';
import type { Entry, RowStore } from '../store/row-store.ts';
import { ConflictBox } from './conflict-box.tsx';
import { DraftingNote } from './drafting-note.tsx';
import { SourceText } from './source-text.tsx';
import { StateDot } from './state-dot.tsx';

interface Props {
  entry: Entry;
  workbench: Workbench;
  store: RowStore;
  isCurrent: boolean;
  isEditing: boolean;
  /** Where a click has opened it; null where a key did. */
  landing: Landing | null;
  editorRef: RefObject<EditorView | null>;
  onOpen: (landing: Landing | null) => void;
  onStep: (by: -1 | 1) => void;
  onEscape: () => void;
}

/**
 * Both sides of a paragraph as readers will see them; the one under the cursor is open for writing. It opens in its own
 * place and keeps its height, so that nothing moves under the pointer that opened it. A click or its number opens it.
 */
export function Row(props: Props) {
  const { entry, workbench, isCurrent, isEditing, landing, onOpen } = props;
  const say = useTranslations('workbench');
  const element = useRef<HTMLLIElement>(null);
  const { row } = entry;

  useEffect(() => {
    // What somebody clicked is in sight, and must stay under the pointer.
    if (isCurrent && !landing) element.current?.scrollIntoView({ block: 'nearest' });
  }, [isCurrent, landing]);
  useEffect(() => {
    if (isCurrent && !isEditing) element.current?.focus({ preventScroll: true });
  }, [isCurrent, isEditing]);

  const openAt = (event: MouseEvent) => {
    const wanted = landingOf(event.nativeEvent, entry);
    const isOpen = isCurrent && (isEditing || wanted === null);
    if (wanted !== undefined && !isOpen) onOpen(wanted ?? beginning);
  };

  const openByNumber = (event: MouseEvent) => {
    event.stopPropagation();
    onOpen(null);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the gutter does the same by keyboard.
    <li
      ref={element}
      className="row"
      onClick={openAt}
      onDoubleClick={(event) => selectClickedWord(event.nativeEvent)}
      data-kind={row.kind}
      data-current={isCurrent || undefined}
      aria-current={isCurrent || undefined}
      tabIndex={isCurrent ? -1 : undefined}
    >
      <button
        type="button"
        className="gutter"
        aria-label={say('openRow', { number: row.number })}
        onClick={openByNumber}
      >
        <StateDot entry={entry} />
        {row.number}
      </button>
      <SourceText row={row} locale={workbench.sourceLocale} />
      <TargetSide {...props} />
    </li>
  );
}

/** Where a click beside the target leads; a key opens a row without any. */
const beginning: Landing = { from: 0, to: 0 };

function TargetSide(props: Props) {
  const { entry, workbench, store, isCurrent, isEditing, landing, editorRef, onStep, onEscape } = props;
  const say = useTranslations('workbench');
  const { row, local, conflict, epoch } = entry;
  const { targetId } = row;
  const text = local ?? row.text;
  return (
    <div className="writing">
      {isCurrent && isEditing ? (
        <TargetEditor
          // What the marks stand for may change with the source.
          key={row.source}
          editorRef={editorRef}
          tags={row.tags}
          kind={row.kind}
          text={text}
          epoch={epoch}
          landing={landing}
          locale={workbench.targetLocale}
          label={say('editorLabel', { number: row.number })}
          onHold={() => store.hold(targetId)}
          onChange={(next) => store.type(targetId, next)}
          onLeave={onStep}
          onEscape={onEscape}
        />
      ) : (
        <SegmentText locale={workbench.targetLocale} kind={row.kind}>
          <TaggedText text={text} tags={row.tags} />
        </SegmentText>
      )}
      {text === '' || row.drafting ? <DraftingNote row={row} /> : null}
      {conflict ? (
        <ConflictBox
          conflict={conflict}
          locale={workbench.targetLocale}
          onResolve={(choice) => store.resolve(targetId, choice)}
        />
      ) : null}
    </div>
  );
}
