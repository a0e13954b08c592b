'use client';
import { type MouseEvent, memo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import type { Bench } from '../bench.ts';
import { type Landing, landingOf, selectClickedWord } from '../editor/landing.ts';
import { useEntry } from '../store/use-entry.ts';
import { useView } from '../store/use-view.ts';
import { KeepInSight } from './keep-in-sight.tsx';
import styles from './row.module.css';
import { SourceText } from './source-text.tsx';
import { StateDot } from './state-dot.tsx';
import { TargetSide } from './target-side.tsx';

export interface RowProps {
  bench: Bench;
  targetId: string;
  sourceLocale: string;
  targetLocale: string;
}

/** A click beside the target puts the caret here. A row that a key opens has no landing. */
const beginning: Landing = { from: 0, to: 0 };

/**
 * Shows both sides of a paragraph as readers will see them; in the row under the cursor the target can be edited. The
 * row keeps its place and its height when it opens, so that nothing moves under the pointer. A click on the row or on
 * its number opens it. It renders again only when its own entry changes, or the view while it is the one under the
 * cursor.
 */
export const Row = memo(function Row({ bench, targetId, sourceLocale, targetLocale }: RowProps) {
  const say = useTranslations('workbench');
  const element = useRef<HTMLLIElement>(null);
  const entry = useEntry(bench.store, targetId);
  const view = useView(bench.view, (view) => (view.currentId === targetId ? view : null));
  const { row } = entry;

  const openAt = (event: MouseEvent) => {
    const wanted = landingOf(event.nativeEvent, entry);
    const isOpen = view !== null && (view.isEditing || wanted === null);
    if (wanted !== undefined && !isOpen) bench.open(targetId, wanted ?? beginning);
  };

  const openByNumber = (event: MouseEvent) => {
    event.stopPropagation();
    bench.open(targetId, null);
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the gutter does the same by keyboard.
    <li
      ref={element}
      className={styles.row}
      onClick={openAt}
      onDoubleClick={(event) => selectClickedWord(event.nativeEvent)}
      data-row={row.number}
      data-kind={row.kind}
      data-current={view !== null || undefined}
      aria-current={view !== null || undefined}
      tabIndex={view ? -1 : undefined}
    >
      <button
        type="button"
        className={styles.gutter}
        aria-label={say('openRow', { number: row.number })}
        onClick={openByNumber}
      >
        <StateDot entry={entry} />
        {row.number}
      </button>
      <SourceText row={row} locale={sourceLocale} />
      <TargetSide bench={bench} entry={entry} view={view} locale={targetLocale} />
      {view ? <KeepInSight element={element} landing={view.landing} isEditing={view.isEditing} /> : null}
    </li>
  );
});
