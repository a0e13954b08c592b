'use server';
import { action } from '#app/action.ts';
import { changeFeed } from '#lib/ingest/feed/change-feed';
import { checkFeedNow } from '#lib/ingest/feed/check-feed-now';
import { dismissEntries } from '#lib/ingest/feed/dismiss-entries';
import { followAgain } from '#lib/ingest/feed/follow-again';
import { followFeed } from '#lib/ingest/feed/follow-feed';
import { restoreEntries } from '#lib/ingest/feed/restore-entries';
import { takeEntries } from '#lib/ingest/feed/take-entries';
import { unfollowFeed } from '#lib/ingest/feed/unfollow-feed';

export const followFeedAction = action(followFeed, { revalidate: ['/desk/feeds'] });
export const changeFeedAction = action(changeFeed, { revalidate: ['/desk/feeds'] });
export const unfollowFeedAction = action(unfollowFeed, { revalidate: ['/desk/feeds'] });
export const followAgainAction = action(followAgain, { revalidate: ['/desk/feeds'] });
export const checkFeedAction = action(checkFeedNow, { revalidate: ['/desk/feeds'] });
export const takeEntriesAction = action(takeEntries, { revalidate: ['/desk', 'layout'] });
export const dismissEntriesAction = action(dismissEntries, { revalidate: ['/desk/feeds'] });
export const restoreEntriesAction = action(restoreEntries, { revalidate: ['/desk/feeds'] });
