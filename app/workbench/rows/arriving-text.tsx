'use client';
import { SegmentText } from '#app/ui/segment-text.tsx';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import type { PartialStore } from '../store/partial-store.ts';
import { usePartial } from '../store/use-partial.ts';
import styles from './row.module.css';

interface Props {
  partials: PartialStore;
  row: Pick<WorkbenchRow, 'targetId' | 'kind' | 'form'>;
  locale: string;
}

/** Shows the words of a draft while they arrive. They are paler than a text, because they may still change. */
export function ArrivingText({ partials, row, locale }: Props) {
  const words = usePartial(partials, row.targetId);
  if (words === '') return null;
  return (
    <div className={styles.arriving} aria-busy="true">
      <SegmentText locale={locale} kind={row.kind} form={row.form}>
        {words.replace(/<\/?\d{1,3}>/g, '')}
      </SegmentText>
    </div>
  );
}
