'use client';
import { useTranslations } from 'use-intl';
import type { WorkbenchRow } from '#lib/review/read-workbench';

/** Says why a paragraph has no text yet. A gap is never hidden. */
export function DraftingNote({ row }: { row: WorkbenchRow }) {
  const say = useTranslations('drafting');
  const { drafting } = row;
  if (!drafting) return <p className="small">{say('empty')}</p>;
  const reason = drafting.errorClass ? say(`reasons.${drafting.errorClass as 'rate'}`) : '';
  return (
    <p className="small" data-failed={drafting.state === 'failed' || undefined}>
      {say(`states.${drafting.state}`)} {reason} {drafting.errorText ? <q>{drafting.errorText}</q> : null}{' '}
      {drafting.errorClass ? say('tries', { count: drafting.tries }) : null}
    </p>
  );
}
