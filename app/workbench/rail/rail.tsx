'use client';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import type { Workbench } from '#lib/review/read-workbench';
import { SyncLine } from '../bars/sync-line.tsx';
import type { Command } from '../commands/commands.ts';
import type { Entry, Sync } from '../store/row-store.ts';
import { BriefSection } from './brief-section.tsx';
import { FindingsSection } from './findings-section.tsx';
import { HistorySection } from './history-section.tsx';
import { SuggestionSection } from './suggestion-section.tsx';

interface Props {
  entry: Entry;
  /** Of all rows. */
  sync: Sync;
  workbench: Workbench;
  historyRef: RefObject<HTMLHeadingElement | null>;
  onRestore: (text: string) => void;
  onPutIn: (number: number) => void;
  act: Record<Command, () => void>;
}

/** What explains the row under the cursor. */
export function Rail({ entry, sync, workbench, historyRef, onRestore, onPutIn, act }: Props) {
  const say = useTranslations('rail');
  const { row, local } = entry;
  return (
    <>
      <section>
        <h2>{say('row', { number: row.number })}</h2>
        <RowFacts entry={entry} />
        <p className="small" role="status">
          <SyncLine sync={sync} />
        </p>
      </section>
      <SuggestionSection entry={entry} locale={workbench.targetLocale} act={act} />
      <FindingsSection
        row={row}
        text={local ?? row.text}
        sourceLocale={workbench.sourceLocale}
        onPutIn={onPutIn}
        onReplace={onRestore}
      />
      <HistorySection row={row} locale={workbench.targetLocale} headingRef={historyRef} onRestore={onRestore} />
      <BriefSection workbench={workbench} />
    </>
  );
}

function RowFacts({ entry: { row } }: { entry: Entry }) {
  const states = useTranslations('states');
  const origins = useTranslations('origins');
  const kinds = useTranslations('kinds');
  const say = useTranslations('rail');
  return (
    <p className="small">
      {kinds(row.kind)} · {states(row.state)}
      {row.origin ? ` · ${row.isRehearsal ? origins('rehearsal') : origins(row.origin)}` : ''}
      {row.isRehearsal ? (
        <>
          <br />
          <span className="warn">{say('rehearsal')}</span>
        </>
      ) : null}
    </p>
  );
}
