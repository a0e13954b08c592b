'use client';
import { useTranslations } from 'use-intl';
import type { Workbench } from '#lib/review/read-workbench';
import { SyncLine } from '../bars/sync-line.tsx';
import { useWork } from '../commands/work.ts';
import { textOf } from '../store/entry.ts';
import { useCurrent } from '../store/use-current.ts';
import { useSummary } from '../store/use-summary.ts';
import { useView } from '../store/use-view.ts';
import { BriefSection } from './brief/brief-section.tsx';
import { ChangesFromDraft } from './changes-from-draft.tsx';
import { FindingsSection } from './findings-section.tsx';
import { HistorySection } from './history-section.tsx';
import styles from './rail.module.css';
import { RowFacts } from './row-facts.tsx';
import { SuggestionSection } from './suggestion-section.tsx';

/** Shows details of the row under the cursor, such as its findings and its history, and the brief of the article. */
export function Rail({ workbench, isOpen }: { workbench: Workbench; isOpen: boolean }) {
  const say = useTranslations('workbench');
  return (
    <aside className={styles.rail} aria-label={say('rail')} hidden={!isOpen}>
      <Sections workbench={workbench} />
    </aside>
  );
}

function Sections({ workbench }: { workbench: Workbench }) {
  const say = useTranslations('rail');
  const { bench } = useWork();
  const entry = useCurrent(bench, (entry) => entry);
  const showsChanges = useView(bench.view, (view) => view.showsChanges);
  const { sync } = useSummary(bench.store);
  if (!entry) return null;
  const { row } = entry;
  const { sourceLocale, targetLocale } = workbench;
  const [text, { targetId, version }] = [textOf(entry), row];
  return (
    <>
      {showsChanges ? (
        <ChangesFromDraft targetId={targetId} version={version} text={text} locale={targetLocale} />
      ) : null}
      <section>
        <h2>{say('row', { number: row.number })}</h2>
        <RowFacts row={row} />
        <p className="small" role="status">
          <SyncLine sync={sync} />
        </p>
      </section>
      <SuggestionSection entry={entry} locale={targetLocale} />
      <FindingsSection
        row={row}
        text={text}
        sourceLocale={sourceLocale}
        onPutIn={bench.putIn}
        onReplace={bench.replace}
      />
      <HistorySection row={row} locale={targetLocale} headingRef={bench.historyRef} onRestore={bench.replace} />
      <BriefSection workbench={workbench} headingRef={bench.briefRef} />
    </>
  );
}
