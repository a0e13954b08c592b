'use client';
import { useLocale, useTranslations } from 'use-intl';
import type { DraftFault } from '#db/vocabulary';
import type { FaultReason } from '#lib/draft/reading/fault';
import type { TargetHistory } from '#lib/review/read-history';

/** Says why a machine's draft needs work, and shows the engine's reply as it came. */
export function DraftNote({ faults, reply }: Pick<TargetHistory, 'faults' | 'reply'>) {
  const say = useTranslations('draftFaults');
  const inLocale = useLocale();
  if (faults.length === 0 && reply === null) return null;
  return (
    <section>
      <h2>{say(faults.length ? 'title' : 'unusable')}</h2>
      {faults.map(({ reason, values }) => (
        <p key={reason} className="small warn">
          {say(reason as FaultReason, values && named(values, inLocale))}
        </p>
      ))}
      {reply === null ? null : (
        <details>
          <summary className="small">{say('reply')}</summary>
          <p className="small" dir="auto" style={{ whiteSpace: 'pre-wrap' }}>
            {reply}
          </p>
        </details>
      )}
    </section>
  );
}

/** Writes the codes of languages and scripts as their names. */
function named(values: NonNullable<DraftFault['values']>, inLocale: string): NonNullable<DraftFault['values']> {
  const nameOf = (type: 'language' | 'script') =>
    values[type] === undefined
      ? {}
      : { [type]: new Intl.DisplayNames(inLocale, { type }).of(String(values[type])) ?? '' };
  return { ...values, ...nameOf('language'), ...nameOf('script') };
}
