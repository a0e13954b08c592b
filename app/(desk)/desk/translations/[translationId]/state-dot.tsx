'use client';
import { useTranslations } from 'use-intl';
import type { WorkbenchRow } from '#lib/review/read-workbench';

/** A row's state as a sign with its word. */
export function StateDot({ row }: { row: WorkbenchRow }) {
  const say = useTranslations('states');
  const isWaiting = row.drafting?.state === 'queued' || row.drafting?.state === 'running';
  const name = isWaiting ? 'drafting' : row.drafting?.state === 'failed' ? 'failed' : row.state;
  return (
    <span className="dot" data-state={name} title={say(name)}>
      <span className="hidden">{say(name)}</span>
    </span>
  );
}
