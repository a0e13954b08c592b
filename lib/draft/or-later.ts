import { tx } from '#lib/database';
import { NoSlotError, noteAway } from '#lib/engines/pace/slots';
import type { Handler } from '#lib/jobs/handler';
import { type Lease, postponeJob } from '#lib/jobs/lease';
import { makeLater } from '#lib/jobs/make-later';
import type { JobKind } from '#lib/jobs/vocabulary';

/**
 * The handler, but a job for whose engine enough others wait is queued again, and with it the others of its translation:
 * if each had to find that out, the jobs of another engine would wait for a thousand of them.
 */
export const orLater =
  <K extends JobKind>(handler: Handler<K>): Handler<K> =>
  async (lease, signal) => {
    try {
      await handler(lease, signal);
    } catch (error) {
      if (!(error instanceof NoSlotError)) throw error;
      const { engineKey, until: runAt } = error;
      const others = await tx(async (tx) => {
        await postponeJob(tx, lease as Lease, { runAt, isTryReturned: true });
        return makeLater(tx, lease, runAt);
      });
      noteAway(engineKey, others);
    }
  };
