import { tx } from '#lib/database';
import { NoSlotError } from '#lib/engines/pace/slots';
import type { Handler } from '#lib/jobs/handler';
import { type Lease, postponeJob } from '#lib/jobs/lease';
import type { JobKind } from '#lib/jobs/vocabulary';

/** The handler, but a job for whose engine enough others wait is queued again: its place is another engine's meanwhile. */
export const orLater =
  <K extends JobKind>(handler: Handler<K>): Handler<K> =>
  async (lease, signal) => {
    try {
      await handler(lease, signal);
    } catch (error) {
      if (!(error instanceof NoSlotError)) throw error;
      await tx((tx) => postponeJob(tx, lease as Lease, { runAt: error.until, isTryReturned: true }));
    }
  };
