'use client';
import { useTranslations } from 'use-intl';
import type { WorkbenchRow } from '#lib/review/read-workbench';

/** A row's state as a sign with its word. */
export function StateDot({ row }: { row: WorkbenchRow }) {
  const say = useTranslations('states');
  const isWaiting = row.drafting?.state === 'queued' || row.drafting?.state === 'running';
  const name = isWaiting ? 'drafting' : row.drafting?.state === 'failed' ? 'failed' : row.state;
  const workbench = useTranslations('workbench');
  const hasSuggestion = row.suggestion !== null && !row.suggestion.isSame;
  const words = hasSuggestion ? `${say(name)}, ${workbench('suggestionWaits')}` : say(name);
  return (
    <span className="dot" data-state={name} data-suggestion={hasSuggestion || undefined} title={words}>
      <span className="hidden">{words}</span>
    </span>
  );
}
