'use client';
import { useTranslations } from 'use-intl';
import { Differences } from '#app/ui/differences.tsx';
import { SegmentText } from '#app/ui/segment-text.tsx';
import { SegmentTimes } from '#app/ui/segment-times.tsx';
import { TaggedText } from '#app/ui/tagged-text.tsx';
import { plainText } from '#lib/inline/plain-text';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import styles from './row.module.css';

/**
 * Shows the source of a row. If a refresh changed the source and nobody has reviewed the row since, the changes are
 * marked.
 */
export function SourceText({ row, locale }: { row: WorkbenchRow; locale: string }) {
  const say = useTranslations('workbench');
  const { source, tags, previousSource, kind, form } = row;
  const isChanged = previousSource !== null && row.state === 'needs-work';
  if (!isChanged)
    return (
      <div>
        <SegmentText locale={locale} kind={kind} form={form}>
          <TaggedText text={source} tags={tags} />
        </SegmentText>
        <SegmentTimes form={form} />
      </div>
    );
  return (
    <div>
      <p className={`small warn ${styles.changed}`}>{say('sourceChanged')}</p>
      <SegmentText locale={locale} kind={kind} form={form}>
        <Differences before={plainText(previousSource, tags)} after={plainText(source, tags)} />
      </SegmentText>
      <SegmentTimes form={form} />
    </div>
  );
}
