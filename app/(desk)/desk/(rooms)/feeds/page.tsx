import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { readFeeds } from '#lib/ingest/feed/read-feeds';
import { FeedBox } from './feed-box';
import { FollowFeed } from './follow-feed';

export const generateMetadata = screenTitle('feeds');

export default async function FeedsPage() {
  const feeds = await orPage(readFeeds(await currentActor()));
  const say = await words();
  return (
    <>
      <h1>{say('feeds.title')}</h1>
      <FollowFeed />
      {feeds.length ? null : <p className="empty">{say('feeds.none')}</p>}
      {feeds.map((feed) => (
        <FeedBox key={feed.id} feed={feed} />
      ))}
    </>
  );
}
