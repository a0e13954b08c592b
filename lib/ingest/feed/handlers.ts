import type { Handler } from '#lib/jobs/worker';
import { checkFeed } from './check-feed.ts';

/** What the worker can do for feeds, by kind of job. */
export const feedHandlers: Record<string, Handler> = {
  'feed.check': (lease, signal) => checkFeed(lease, undefined, signal),
};
