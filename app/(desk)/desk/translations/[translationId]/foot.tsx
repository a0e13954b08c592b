'use client';
import { useTranslations } from 'use-intl';
import { commands } from './commands';
import type { Entry } from './row-store';

interface Props {
  entries: Entry[];
  isStopped: boolean;
  onHelp: () => void;
}

/** The keys used most, and what the machine is doing. */
export function Foot({ entries, isStopped, onHelp }: Props) {
  const say = useTranslations('workbench');
  const drafting = useTranslations('drafting');
  const count = (state: string) => entries.filter(({ row }) => row.drafting?.state === state).length;
  const [running, queued, failed] = [count('running'), count('queued'), count('failed')];
  const unsaved = entries.filter(({ sync }) => sync !== 'clean' && sync !== 'saving').length;
  return (
    <footer className="bench-foot">
      {(['approve', 'nextUnreviewed', 'palette'] as const).map((name) => (
        <span key={name} className="wide">
          <kbd>{commands[name].shown}</kbd> {say(`commands.${name}`)}
        </span>
      ))}
      <button type="button" className="chip" onClick={onHelp}>
        <kbd>?</kbd> {say('commands.help')}
      </button>
      <span className="grow" />
      <span role="status">
        {unsaved ? `${say('unsaved', { count: unsaved })} · ` : ''}
        {isStopped ? drafting('stopped') : running + queued > 0 ? drafting('progress', { running, queued }) : ''}
        {failed ? ` ${drafting('failedCount', { count: failed })}` : ''}
      </span>
    </footer>
  );
}
