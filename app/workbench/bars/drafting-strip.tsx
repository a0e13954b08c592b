'use client';
import { useFormatter, useTranslations } from 'use-intl';
import { DraftMissingButton } from '#app/(desk)/desk/draft-missing-button.tsx';
import { ResumeFailedButton } from '#app/(desk)/desk/resume-failed-button.tsx';
import type { DraftingStatus } from '#lib/draft/read-drafting';
import { draftMissing } from '../commands/draft-missing.ts';
import { shownKeys } from '../commands/shown-keys.ts';
import { useDrafting } from '../store/drafting-context.ts';
import styles from './bars.module.css';
import { timeOptions } from './time-options.ts';

interface Props {
  translationId: string;
  isStopped: boolean;
  mayManageEngines: boolean;
}

/** Shows the state of drafting for this translation, and offers to queue drafts for the targets that have none. */
export function DraftingStrip({ translationId, isStopped, mayManageEngines }: Props) {
  const say = useTranslations('drafting');
  const trouble = useTranslations('engines.trouble');
  const status = useDrafting();
  const { phase, hasEngine, missing, failed } = status;
  const words = useWords(status, isStopped);
  const isAtRest = phase === 'idle' || phase === 'stopped';
  return (
    <div className={styles.drafting} data-phase={phase}>
      <span className="small" role="status" suppressHydrationWarning>
        {words}
      </span>
      {phase === 'blocked' && mayManageEngines ? (
        <a className="link small" href="/desk/engines">
          {trouble('change')}
        </a>
      ) : null}
      {hasEngine && failed > 0 && !isStopped ? <ResumeFailedButton scope={{ translationId }} count={failed} /> : null}
      {hasEngine && isAtRest && missing > failed && !isStopped ? (
        <DraftMissingButton key={missing} scope={{ translationId }}>
          {say('draftMissing', { count: missing })} <span className="kbd">{shownKeys(draftMissing.keys)}</span>
        </DraftMissingButton>
      ) : null}
    </div>
  );
}

function useWords(status: DraftingStatus, isStopped: boolean): string {
  const say = useTranslations('drafting');
  const format = useFormatter();
  const reasons = useTranslations('drafting.reasons');
  const { phase, hasEngine, total, drafted, missing, pausedUntil, secondsLeft, errorClass } = status;
  const reason = errorClass ? reasons(errorClass) : '';
  const inBatch = useBatchWords(status.batch);
  const progress = say('drafted', { drafted, total });
  if (isStopped) return `${say('stopped')} · ${progress}`;
  switch (phase) {
    case 'preparing':
      return say('preparing');
    case 'brief':
      return say('brief');
    case 'paused': {
      const time = format.dateTime(pausedUntil ?? 0, timeOptions(pausedUntil ?? 0, { timeZone: localZone() }));
      if (status.isOverBudget) return `${progress} · ${say('overBudget', { time })}`;
      const isRate = errorClass === null || errorClass === 'rate';
      return `${progress} · ${isRate ? say('pausedUntil', { time }) : say('pausedFor', { reason, time })}`;
    }
    case 'blocked':
      return `${progress} · ${say('blocked', { reason })}`;
    case 'batched':
      return `${progress} · ${inBatch}`;
    case 'drafting': {
      if (!hasEngine) return say('noEngine');
      if (secondsLeft === null) return inBatch ? `${progress} · ${inBatch}` : progress;
      const left = secondsLeft < 60 ? say('soon') : say('minutesLeft', { minutes: Math.ceil(secondsLeft / 60) });
      return `${progress} · ${left}`;
    }
    default:
      if (!hasEngine) return missing > 0 ? say('noEngine') : '';
      if (missing > 0 && status.isOverBudget) return `${progress} · ${reasons('budget')}`;
      return missing > 0 ? progress : '';
  }
}

/** Says how many paragraphs are in a batch, since when, and how far the engine is; empty if there are none. */
function useBatchWords(batch: DraftingStatus['batch']): string {
  const say = useTranslations('drafting');
  const format = useFormatter();
  if (!batch) return '';
  const { paragraphs, sentAt, requests, answered } = batch;
  if (sentAt === null) return say('waitsForBatch', { count: paragraphs });
  const time = format.dateTime(sentAt, { dateStyle: 'medium', timeStyle: 'short', timeZone: localZone() });
  return say('batched', { count: paragraphs, time, answered, requests });
}

const localZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
