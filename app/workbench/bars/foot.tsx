'use client';
import { useTranslations } from 'use-intl';
import { commands } from '../commands/commands.ts';
import type { Entry } from '../store/row-store.ts';
import { isCutOff, SyncLine, syncOfAll } from './sync-line.tsx';

interface Props {
  entries: Entry[];
  /** Where the rail is out of sight, what it says of saving is said here. */
  isRailOpen: boolean;
  onHelp: () => void;
}

/** The keys used most, and what is not done: saves under way, drafts that failed. */
export function Foot({ entries, isRailOpen, onHelp }: Props) {
  const say = useTranslations('workbench');
  const drafting = useTranslations('drafting');
  const failed = entries.filter(({ row }) => row.drafting?.state === 'failed').length;
  const sync = syncOfAll(entries);
  const unsaved = entries.filter(({ sync }) => sync !== 'clean' && sync !== 'saving').length;
  return (
    <footer className="bench-foot">
      {(['approve', 'nextUnreviewed', 'palette'] as const).map((name) => (
        <span key={name} className="wide">
          <kbd>{commands[name].shown}</kbd> {say(`commands.${name}`)}
        </span>
      ))}
      <button type="button" className="chip" onClick={onHelp}>
        <kbd>{commands.help.shown}</kbd> {say('commands.help')}
      </button>
      <span className="grow" />
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
          <>
            {' '}
            <SyncLine sync={sync} />
          </>
        )}
      </span>
    </footer>
  );
}
