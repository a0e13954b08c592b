'use client';
import { useTranslations } from 'use-intl';
import { ErrorWords } from '#app/ui/error-words.tsx';
import type { DraftingStatus } from '#lib/draft/read-drafting';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { useDrafting } from '../store/drafting-context.ts';
import { isKept } from '../store/is-kept.ts';

/**
 * Says why a target has no text yet, or that another draft of it is being made. Without the note, an empty target would
 * look finished.
 */
export function DraftingNote({ row }: { row: WorkbenchRow }) {
  const say = useTranslations('drafting');
  const status = useDrafting();
  const { drafting } = row;
  if (!drafting) return <p className="small">{say(status.isOverBudget ? 'reasons.budget' : noteOf(status))}</p>;
  const { errorClass, errorText, tries } = drafting;
  const isRunning = drafting.state === 'queued' && status.running.includes(row.targetId);
  const state = isRunning ? 'running' : drafting.state;
  const staysBeside = (state === 'queued' || state === 'running') && isKept(row);
  return (
    <p className="small" data-failed={state === 'failed' || undefined}>
      {say(state === 'queued' && drafting.isInBatch ? 'states.batched' : `states.${state}`)}{' '}
      {staysBeside ? say('besides') : ''} {errorClass ? say(`reasons.${errorClass as 'rate'}`) : ''}{' '}
      <ErrorWords text={errorText} /> {errorClass && tries > 0 ? say('tries', { count: tries }) : null}
    </p>
  );
}

/** Why a target that is not in the queue has no text. */
function noteOf({ phase, missing }: DraftingStatus): 'empty' | 'waits' | 'waitsForBrief' | 'states.stopped' {
  if (phase === 'stopped') return 'states.stopped';
  if (phase === 'brief') return 'waitsForBrief';
  return phase === 'idle' || missing > 0 ? 'empty' : 'waits';
}
