'use client';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import type { Trial } from '#lib/draft/instructions/try-instruction';
import styles from './instructions.module.css';

/** Shows the source, the present text and the tried draft of one paragraph, or why there is no draft. */
export function TrialResult({ trial }: { trial: Trial }) {
  const say = useTranslations('instructions');
  const reasons = useTranslations('drafting.reasons');
  const { sourceLocale, targetLocale, source, present, draft, error } = trial;
  return (
    <div className={`box ${styles.result}`}>
      <h2>{say('source')}</h2>
      <SegmentText locale={sourceLocale}>{source}</SegmentText>
      <h2>{say('present')}</h2>
      {present ? (
        <SegmentText locale={targetLocale}>{present}</SegmentText>
      ) : (
        <p className="small">{say('noPresent')}</p>
      )}
      <h2>{say('tried')}</h2>
      {draft === null ? null : (
        <SegmentText locale={targetLocale}>
          {present ? <Differences before={present} after={draft} /> : draft}
        </SegmentText>
      )}
      {error ? (
        <p className="small warn">
          {reasons(error.errorClass as 'rate')} <q>{error.errorText}</q>
        </p>
      ) : null}
    </div>
  );
}
