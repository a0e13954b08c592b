import { z } from 'zod';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { type Outside, outside } from './outside.ts';
import { pollFeed } from './poll-feed.ts';
import { followedFeed } from './queue-check.ts';
import { recordPoll } from './record-poll.ts';
import type { Found } from './store-entries.ts';

export interface Checked extends Found {
  /** Why the feed cannot be read: the reason of an `InvalidError` and its values. */
  error: { reason: string; values: Record<string, string | number> } | null;
}

/**
 * Checks a feed because a person asked for it. A feed that was gone for good is checked regularly again if it is back.
 */
export const checkFeedNow = verb(
  'import',
  z.object({ feedId: idField }),
  async (_by, { feedId }, { fetchPublic, startIntake }: Outside = outside): Promise<Checked> => {
    const feed = await followedFeed(read(), feedId);
    if (!feed) throw new NotFoundError();
    const poll = await pollFeed(feed, { isRequestedByPerson: true }, fetchPublic);
    const found = await tx((tx) => recordPoll(tx, feed.id, poll, startIntake));
    const error = 'error' in poll ? poll.error : null;
    return { ...found, error };
  },
);
