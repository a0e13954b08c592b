'use client';
import { Button } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { noticeWithUndo } from '#app/ui/undo-notice.tsx';
import { useAction } from '#app/ui/use-action.ts';
import type { FeedSummary } from '#lib/ingest/feed/read-feeds';
import { directionOf } from '#lib/locale';
import { checkFeedAction, followAgainAction, unfollowFeedAction } from './actions';
import styles from './feed-box.module.css';
import { FeedSettings } from './feed-settings';
import { FeedState } from './feed-state';
import { NewEntries } from './new-entries';

/** Shows a followed feed: its state, its new entries, and its settings. */
export function FeedBox({ feed, hasBatches }: { feed: FeedSummary; hasBatches: boolean }) {
  const say = useTranslations('feeds');
  const checking = useAction(checkFeedAction);
  const unfollowing = useAction(unfollowFeedAction);
  const { id: feedId, title, siteUrl, locale, count } = feed;
  const unfollow = async () => {
    if (!(await unfollowing.run({ feedId })).ok) return;
    noticeWithUndo({ message: say('unfollowed', { title }), undo: () => followAgainAction({ feedId }) });
  };
  const headingId = `feed-${feedId}`;
  return (
    <section className={styles.feed} aria-labelledby={headingId}>
      <div className="acts">
        <h2 id={headingId} lang={locale} dir={directionOf(locale)}>
          {siteUrl ? (
            <a href={siteUrl} target="_blank" rel="noreferrer">
              {title}
            </a>
          ) : (
            title
          )}
        </h2>
        {count ? <span className="tag">{say('count', { count })}</span> : null}
        <span style={{ flex: 1 }} />
        <Button
          size="xs"
          variant="default"
          loading={checking.isRunning}
          aria-describedby={headingId}
          onClick={() => void checking.run({ feedId })}
        >
          {say('check')}
        </Button>
        <Button
          size="xs"
          variant="default"
          loading={unfollowing.isRunning}
          aria-describedby={headingId}
          onClick={() => void unfollow()}
        >
          {say('unfollow')}
        </Button>
      </div>
      <FeedState feed={feed} />
      <FeedSettings feed={feed} hasBatches={hasBatches} />
      <NewEntries feed={feed} />
    </section>
  );
}
