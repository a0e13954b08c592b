'use client';
import { useTranslations } from 'use-intl';
import { approve } from '../commands/approve.ts';
import { help } from '../commands/help.ts';
import { nextUnreviewed } from '../commands/next-unreviewed.ts';
import { palette } from '../commands/palette.ts';
import { shownKeys } from '../commands/shown-keys.ts';
import { useWork } from '../commands/work.ts';
import { isCutOff } from '../store/summary.ts';
import { useSummary } from '../store/use-summary.ts';
import styles from './bars.module.css';
import { SyncLine } from './sync-line.tsx';

/** Shows the keys used most, and how many rows have an unsaved text or a failed draft. */
export function Foot({ isRailOpen }: { isRailOpen: boolean }) {
  const say = useTranslations('workbench');
  const drafting = useTranslations('drafting');
  const work = useWork();
  const { failed, unsaved, sync } = useSummary(work.bench.store);
  return (
    <footer className={styles.foot}>
      {[approve, nextUnreviewed, palette].map(({ id, keys }) => (
        <span key={id} className={styles.key}>
          <kbd>{shownKeys(keys)}</kbd> {say(`commands.${id}`)}
        </span>
      ))}
      <button type="button" className="chip" onClick={() => help.perform(work)}>
        <kbd>{shownKeys(help.keys)}</kbd> {say('commands.help')}
      </button>
      <span className={styles.space} />
      <span role="status">
        {[unsaved && say('unsaved', { count: unsaved }), failed && drafting('failedCount', { count: failed })]
          .filter(Boolean)
          .join(' · ')}
        {isCutOff(sync) ? (
          <strong className="warn">
            {' '}
            <SyncLine sync={sync} />
          </strong>
        ) : isRailOpen || unsaved ? null : (
          // The rail usually shows whether the text is saved. While the rail is closed, only this line does.
          <>
            {' '}
            <SyncLine sync={sync} />
          </>
        )}
      </span>
    </footer>
  );
}
