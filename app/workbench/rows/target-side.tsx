'use client';
import { useTranslations } from 'use-intl';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { TaggedText } from '#app/ui/tagged-text.tsx';
import type { Bench } from '../bench.ts';
import { TargetEditor } from '../editor/target-editor.tsx';
import { type Entry, textOf } from '../store/entry.ts';
import type { View } from '../store/view.ts';
import { ArrivingText } from './arriving-text.tsx';
import { CleanedNote } from './cleaned-note.tsx';
import { ConflictBox } from './conflict-box.tsx';
import { DraftingNote } from './drafting-note.tsx';
import styles from './row.module.css';

interface Props {
  bench: Bench;
  entry: Entry;
  /** The view for the row under the cursor; null for every other row. */
  view: View | null;
  locale: string;
}

/** Shows the target of a row as readers will see it, or the editor. */
export function TargetSide({ bench, entry, view, locale }: Props) {
  const { row, conflict, cleaned } = entry;
  const text = textOf(entry);
  return (
    <div className={styles.target} data-side="target">
      {view?.isEditing ? (
        <Writing bench={bench} entry={entry} view={view} locale={locale} />
      ) : (
        <SegmentText locale={locale} kind={row.kind} form={row.form}>
          <TaggedText text={text} tags={row.tags} />
        </SegmentText>
      )}
      {text === '' ? <ArrivingText partials={bench.partials} row={row} locale={locale} /> : null}
      {text === '' || row.drafting ? <DraftingNote row={row} /> : null}
      {cleaned.length > 0 ? <CleanedNote cleaned={cleaned} /> : null}
      {conflict ? (
        <ConflictBox
          conflict={conflict}
          locale={locale}
          onResolve={(choice) => bench.store.resolve(row.targetId, choice)}
        />
      ) : null}
    </div>
  );
}

function Writing({ bench, entry, view, locale }: Props & { view: View }) {
  const say = useTranslations('workbench');
  const { store } = bench;
  const { row, epoch } = entry;
  const { targetId } = row;
  return (
    <TargetEditor
      // The meaning of the marks may change with the source, so another source mounts a new editor.
      key={row.source}
      editorRef={bench.editorRef}
      tags={row.tags}
      kind={row.kind}
      form={row.form}
      isOfLines={row.kind === 'code' || row.source.includes('\n')}
      text={textOf(entry)}
      epoch={epoch}
      landing={view.landing}
      locale={locale}
      label={say('editorLabel', { number: row.number })}
      onHold={() => store.hold(targetId)}
      onChange={(next) => store.type(targetId, next)}
      onLeave={bench.step}
      onEscape={() => bench.view.set({ isEditing: false })}
    />
  );
}
