import type { Handlers } from '#lib/jobs/handler';
import { checkFeed } from './check-feed.ts';

/** The job handlers for feeds, by kind of job. */
export const feedHandlers = {
  'feed.check': (lease, signal) => checkFeed(lease, undefined, signal),
} satisfies Partial<Handlers>;
