import { orPage } from '#app/page-error.ts';
import { screenTitle } from '#app/screen-title.ts';
import { words } from '#app/words.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { takesBatches } from '#lib/engines/batch/takes-batches';
import { readFeeds } from '#lib/ingest/feed/read-feeds';
import { FeedBox } from './feed-box';
import { FollowFeed } from './follow-feed';

export const generateMetadata = screenTitle('feeds');

export default async function FeedsPage() {
  const actor = await currentActor();
  const feeds = await orPage(readFeeds(actor));
  const hasBatches = await takesBatches(actor);
  const say = await words();
  return (
    <>
      <h1>{say('feeds.title')}</h1>
      <FollowFeed hasBatches={hasBatches} />
      {feeds.length ? null : <p className="empty">{say('feeds.none')}</p>}
      {feeds.map((feed) => (
        <FeedBox key={feed.id} feed={feed} hasBatches={hasBatches} />
      ))}
    </>
  );
}
