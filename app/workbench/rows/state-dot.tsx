'use client';
import { useTranslations } from 'use-intl';
import type { Entry } from '../store/entry.ts';
import { isKept } from '../store/is-kept.ts';
import { offerOf } from '../store/offer-of.ts';
import styles from './state-dot.module.css';

/**
 * Shows a row's state as an icon with its name. A text that a person wrote or approved keeps its state while another
 * draft is made.
 */
export function StateDot({ entry }: { entry: Entry }) {
  const { row } = entry;
  const say = useTranslations('states');
  const drafting = isKept(row) ? null : row.drafting;
  const isWaiting = drafting?.state === 'queued' || drafting?.state === 'running';
  const name = isWaiting ? 'drafting' : drafting?.state === 'failed' ? 'failed' : row.state;
  const workbench = useTranslations('workbench');
  const hasSuggestion = offerOf(entry)?.canTake;
  const words = hasSuggestion ? `${say(name)}, ${workbench('suggestionWaits')}` : say(name);
  return (
    <span className={styles.dot} data-state={name} data-suggestion={hasSuggestion || undefined} title={words}>
      <span className="hidden">{words}</span>
    </span>
  );
}
