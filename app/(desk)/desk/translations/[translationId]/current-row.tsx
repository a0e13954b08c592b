'use client';
import type { EditorView } from '@codemirror/view';
import { Button } from '@mantine/core';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { plainText } from '#lib/inline/plain-text';
import type { Workbench } from '#lib/review/read-workbench';
import { canMove } from '#lib/review/transitions';
import { SegmentText } from '../../../../ui/segment-text';
import { TaggedText } from '../../../../ui/tagged-text';
import { ChangesFromDraft } from './changes-from-draft';
import { type Command, commands } from './commands';
import { ConflictBox } from './conflict-box';
import { DraftingNote } from './drafting-note';
import type { Entry, RowStore } from './row-store';
import { SourceText } from './source-text';
import { StateDot } from './state-dot';
import { TargetEditor } from './target-editor';

interface Props {
  entry: Entry;
  workbench: Workbench;
  store: RowStore;
  isEditing: boolean;
  showsChanges: boolean;
  act: Record<Command, () => void>;
  editorRef: RefObject<EditorView | null>;
  onStep: (by: -1 | 1) => void;
  onEditing: (isEditing: boolean) => void;
  children: ReactNode;
}

/** The row under the cursor, open for writing, with what can be done about it. */
export function CurrentRow({
  entry,
  workbench,
  store,
  isEditing,
  showsChanges,
  act,
  editorRef,
  onStep,
  onEditing,
  children,
}: Props) {
  const say = useTranslations('workbench');
  const element = useRef<HTMLLIElement>(null);
  const { row, local, conflict, epoch } = entry;
  const { targetId } = row;
  const text = local ?? row.text;
  const [characters, ofSource] = [text, row.source].map((one) => plainText(one, row.tags).length) as [number, number];

  useEffect(() => {
    element.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  useEffect(() => {
    if (!isEditing) element.current?.focus();
  }, [isEditing]);

  const button = (name: Command, color?: string) => (
    <Button
      key={name}
      size="xs"
      variant={color ? 'filled' : 'default'}
      {...(color ? { color } : {})}
      onClick={act[name]}
      aria-keyshortcuts={commands[name].shown}
    >
      {say(`commands.${name}`)}{' '}
      <span className="kbd" aria-hidden="true">
        {commands[name].shown}
      </span>
    </Button>
  );

  return (
    <li ref={element} className="row" data-current data-kind={row.kind} tabIndex={-1} aria-current="true">
      <div className="gutter">
        <StateDot row={row} />
        {row.number}
      </div>
      <SourceText row={row} locale={workbench.sourceLocale} />
      <div className="writing">
        {isEditing ? (
          <TargetEditor
            // What the marks stand for may change with the source.
            key={row.source}
            editorRef={editorRef}
            tags={row.tags}
            isCode={row.kind === 'code'}
            text={text}
            epoch={epoch}
            locale={workbench.targetLocale}
            label={say('editorLabel', { number: row.number })}
            onChange={(next) => store.type(targetId, next)}
            onLeave={onStep}
            onEscape={() => onEditing(false)}
          />
        ) : (
          <SegmentText locale={workbench.targetLocale} kind={row.kind}>
            <TaggedText text={text} tags={row.tags} />
          </SegmentText>
        )}
        {row.drafting ? <DraftingNote row={row} /> : null}
        {conflict ? (
          <ConflictBox
            conflict={conflict}
            locale={workbench.targetLocale}
            onResolve={(choice) => store.resolve(targetId, choice)}
          />
        ) : null}
        {showsChanges ? (
          <ChangesFromDraft targetId={targetId} version={row.version} text={text} locale={workbench.targetLocale} />
        ) : null}
        <div className="acts">
          {button('approve', '#23683f')}
          {button('flag')}
          {canMove(row.state, 'reopen') ? button('reopen') : null}
          {button('redraft')}
          {button('changes')}
          <span className="small">
            {say('length', {
              characters,
              ratio: Math.round((characters / Math.max(ofSource, 1)) * 10) / 10,
            })}
          </span>
        </div>
        {children}
      </div>
    </li>
  );
}
