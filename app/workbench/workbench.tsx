'use client';
import { useMediaQuery } from '@mantine/hooks';
import { useState } from 'react';
import type { Workbench as Opened } from '#lib/review/read-workbench';
import bars from './bars/bars.module.css';
import { DraftingStrip } from './bars/drafting-strip.tsx';
import { FilterChips } from './bars/filter-chips.tsx';
import { Foot } from './bars/foot.tsx';
import { RowActions } from './bars/row-actions.tsx';
import { TopBar } from './bars/top-bar.tsx';
import { createBench } from './bench.ts';
import { CommandPalette } from './commands/command-palette.tsx';
import { HelpPanel } from './commands/help-panel.tsx';
import { useKeys } from './commands/use-keys.ts';
import { useMakeWork } from './commands/use-make-work.ts';
import { WorkProvider } from './commands/work.ts';
import { Rail } from './rail/rail.tsx';
import { RowList } from './rows/row-list.tsx';
import { DraftingContext } from './store/drafting-context.ts';
import { useCurrent } from './store/use-current.ts';
import { useRows } from './store/use-rows.ts';
import { useView } from './store/use-view.ts';
import styles from './workbench.module.css';

interface Props {
  workbench: Opened;
  assignees: { id: string; name: string }[];
  /** The number of the paragraph to open first; without such a paragraph the first unreviewed one is opened. */
  startAt: number;
  /** True if the person may change a stopped engine: then a link leads there. */
  mayManageEngines: boolean;
}

/** Shows both sides of an article, each target beside its source; the row under the cursor can be edited in place. */
export function Workbench({ workbench, assignees, startAt, mayManageEngines }: Props) {
  const { store, partials, drafting } = useRows(workbench);
  const [bench] = useState(() => createBench({ store, partials }, startAt));
  const work = useMakeWork(bench, workbench);
  useKeys(work);
  const isNarrow = useMediaQuery('(max-width: 1080px)', false, { getInitialValueInEffect: true });
  const showsDetails = useView(bench.view, (view) => view.showsDetails);
  // If typing is not saved because the session ended, the rail is shown, because it contains the link to sign in again.
  const isSignedOut = useCurrent(bench, (entry) => entry?.sync === 'signed-out');
  const isRailOpen = !isNarrow || showsDetails || isSignedOut;
  const toggle = () => bench.view.set({ showsDetails: !showsDetails });
  const rail = <Rail workbench={workbench} isOpen={isRailOpen} />;
  return (
    <DraftingContext value={drafting}>
      <WorkProvider value={work}>
        <div className={styles.workbench}>
          <TopBar workbench={workbench} assignees={assignees} />
          <div className={bars.filters}>
            <FilterChips bench={bench} />
            <DraftingStrip
              translationId={workbench.translationId}
              isStopped={workbench.isStopped}
              mayManageEngines={mayManageEngines}
            />
          </div>
          <RowList bench={bench} sourceLocale={workbench.sourceLocale} targetLocale={workbench.targetLocale} />
          {isNarrow ? null : rail}
          <div className={styles.end}>
            {isNarrow ? rail : null}
            <RowActions details={isNarrow ? { isOpen: isRailOpen, toggle } : null} />
            <Foot isRailOpen={isRailOpen} />
          </div>
          <HelpPanel />
          <CommandPalette work={work} />
        </div>
      </WorkProvider>
    </DraftingContext>
  );
}
