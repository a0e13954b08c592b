'use client';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import type { WorkbenchRow } from '#lib/review/workbench-row';

/** Shows the kind of the paragraph, its state, and who wrote its text. */
export function RowFacts({ row }: { row: WorkbenchRow }) {
  const states = useTranslations('states');
  const origins = useTranslations('origins');
  const kinds = useTranslations('kinds');
  const say = useTranslations('rail');
  const drafting = useTranslations('drafting');
  return (
    <p className="small">
      {kinds(row.kind)} · {states(row.state)}
      {row.origin ? ` · ${row.isRehearsal ? origins('rehearsal') : origins(row.origin)}` : ''}
      {row.draftNote?.fellBackFrom.map(({ engine: other, errorClass, errorText }) => (
        <Fragment key={other}>
          <br />
          <span className="warn">
            {drafting('fellBack', {
              ...{ engine: row.draftNote?.engine ?? '', other },
              reason: drafting(`reasons.${errorClass}`),
            })}{' '}
            {errorText ? <q>{errorText}</q> : null}
          </span>
        </Fragment>
      ))}
      {row.isRehearsal ? (
        <>
          <br />
          <span className="warn">{say('rehearsal')}</span>
        </>
      ) : null}
    </p>
  );
}
