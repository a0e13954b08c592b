'use client';
import { useTranslations } from 'use-intl';
import type { Workbench } from '#lib/review/read-workbench';
import { SegmentText } from '../../../../ui/segment-text';
import { TaggedText } from '../../../../ui/tagged-text';
import { DraftingNote } from './drafting-note';
import type { Entry } from './row-store';
import { SourceText } from './source-text';
import { StateDot } from './state-dot';

interface Props {
  entry: Entry;
  workbench: Workbench;
  onOpen: () => void;
}

/** A row that is not under the cursor: both sides as readers will see them. A click or its number opens it. */
export function QuietRow({ entry: { row, local }, workbench, onOpen }: Props) {
  const say = useTranslations('workbench');
  const text = local ?? row.text;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button in the gutter does the same by keyboard.
    <li className="row" onClick={onOpen} data-kind={row.kind}>
      <button type="button" className="gutter" onClick={onOpen} aria-label={say('openRow', { number: row.number })}>
        <StateDot row={row} />
        {row.number}
      </button>
      <SourceText row={row} locale={workbench.sourceLocale} />
      {text ? (
        <SegmentText locale={workbench.targetLocale} kind={row.kind}>
          <TaggedText text={text} tags={row.tags} />
        </SegmentText>
      ) : (
        <DraftingNote row={row} />
      )}
    </li>
  );
}
