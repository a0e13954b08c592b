'use client';
import { SegmentText } from '#app/ui/segment-text.tsx';
import type { PartialStore } from '../store/partial-store.ts';
import { usePartial } from '../store/use-partial.ts';
import styles from './row.module.css';

interface Props {
  partials: PartialStore;
  targetId: string;
  locale: string;
  kind: string;
}

/** Shows the words of a draft while they arrive. They are paler than a text, because they may still change. */
export function ArrivingText({ partials, targetId, locale, kind }: Props) {
  const words = usePartial(partials, targetId);
  if (words === '') return null;
  return (
    <div className={styles.arriving} aria-busy="true">
      <SegmentText locale={locale} kind={kind}>
        {words.replace(/<\/?\d{1,3}>/g, '')}
      </SegmentText>
    </div>
  );
}
