'use client';
import { useTranslations } from 'use-intl';
import { useSentence } from '#app/ui/use-sentence.ts';
import { When } from '#app/ui/when.tsx';
import type { FeedSummary } from '#lib/ingest/feed/read-feeds';

/** Says when a feed was checked, when it will be checked next, and what is wrong with it. */
export function FeedState({ feed: { url, checkedAt, nextCheckAt, error } }: { feed: FeedSummary }) {
  const say = useTranslations('feeds');
  const sentence = useSentence();
  return (
    <>
      <p className="small">
        <a className="link" href={url} target="_blank" rel="noreferrer">
          {url}
        </a>
        {checkedAt === null ? null : (
          <>
            {' · '}
            {say('checked')} <When at={checkedAt} />
          </>
        )}
        {nextCheckAt === null ? null : (
          <>
            {' · '}
            {say('next')} <When at={nextCheckAt} />
          </>
        )}
      </p>
      <div role="status" className="warn">
        {error ? sentence(error) : ''}
      </div>
    </>
  );
}
