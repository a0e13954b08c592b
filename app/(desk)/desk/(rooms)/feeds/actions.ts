'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { changeFeed } from '#lib/ingest/feed/change-feed';
import { type Checked, checkFeedNow } from '#lib/ingest/feed/check-feed-now';
import { dismissEntries, restoreEntries } from '#lib/ingest/feed/dismiss-entries';
import { type Followed, followFeed } from '#lib/ingest/feed/follow-feed';
import { takeEntries } from '#lib/ingest/feed/take-entries';
import { followAgain, unfollowFeed } from '#lib/ingest/feed/unfollow-feed';

export async function followFeedAction(input: unknown): Promise<Outcome<Followed>> {
  const done = await outcome(async () => followFeed(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function changeFeedAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => changeFeed(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function unfollowFeedAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => unfollowFeed(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function checkFeedAction(input: unknown): Promise<Outcome<Checked>> {
  const done = await outcome(async () => checkFeedNow(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function takeEntriesAction(input: unknown): Promise<Outcome<{ intakeIds: string[] }>> {
  const done = await outcome(async () => takeEntries(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function dismissEntriesAction(input: unknown): Promise<Outcome<{ entryIds: string[] }>> {
  const done = await outcome(async () => dismissEntries(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function restoreEntriesAction(input: unknown): Promise<Outcome<{ restored: number }>> {
  const done = await outcome(async () => restoreEntries(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}

export async function followAgainAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => followAgain(await currentActor(), input));
  revalidatePath('/desk/feeds');
  return done;
}
