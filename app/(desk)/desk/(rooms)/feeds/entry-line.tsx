'use client';
import { Checkbox } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { When } from '#app/ui/when.tsx';
import type { FeedSummary } from '#lib/ingest/feed/read-feeds';
import { directionOf } from '#lib/locale';

interface Props {
  entry: FeedSummary['entries'][number];
  locale: string;
  isMarked: boolean;
  onMark: (id: string, isMarked: boolean) => void;
}

/** One new entry of a feed. An entry without a link can be dismissed, but not imported. */
export function EntryLine({ entry: { id, title, url, publishedAt }, locale, isMarked, onMark }: Props) {
  const say = useTranslations('feeds');
  return (
    <li>
      <Checkbox
        className="grow"
        size="xs"
        checked={isMarked}
        onChange={(event) => onMark(id, event.currentTarget.checked)}
        label={
          <bdi lang={locale} dir={directionOf(locale)}>
            {title}
          </bdi>
        }
        description={url === null ? say('noLink') : undefined}
      />
      {publishedAt === null ? null : (
        <span className="small">
          <When at={publishedAt} />
        </span>
      )}
      {url === null ? null : (
        <a className="link small" href={url} target="_blank" rel="noreferrer" aria-label={say('openTitle', { title })}>
          {say('open')}
        </a>
      )}
    </li>
  );
}
