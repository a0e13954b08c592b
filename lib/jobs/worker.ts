import { tx } from '#lib/database';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { isHolderAlive, makeHolder } from './holder.ts';
import { failJob, freeDeadLeases, type Lease, renewLeases, StaleLeaseError, takeLeases } from './lease.ts';

/** Does one job and ends it: completed, failed or postponed, in its own transaction. */
export type Handler = (lease: Lease) => Promise<void>;

export interface Worker {
  /** Takes no more jobs, waits for those in hand. */
  stop(): Promise<void>;
}

/** Starts to work on due jobs, `concurrency` at a time. */
export function startWorker(handlers: Record<string, Handler>, concurrency: number): Worker {
  const holder = makeHolder();
  const inHand = new Map<Lease, Promise<void>>();
  let isStopping = false;
  let wake = () => {};

  const work = async (lease: Lease) => {
    try {
      const handler = handlers[lease.kind];
      if (!handler) throw new Error(`No handler for jobs of kind ${lease.kind}.`);
      if (lease.tries > limits.jobTries) return await giveUp(lease);
      await handler(lease);
    } catch (error) {
      // The lease runs out and the job is taken again: a fault in our own code must not lose work.
      if (error instanceof StaleLeaseError) log().warn({ job: lease.key }, 'a lease ran out');
      else log().error({ job: lease.key, err: error }, 'a job broke off');
    } finally {
      inHand.delete(lease);
      wake();
    }
  };

  const look = async () => {
    const room = concurrency - inHand.size;
    if (room <= 0) return;
    for (const lease of await takeLeases(holder, room)) inHand.set(lease, Promise.resolve(lease).then(work));
  };

  const rest = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, limits.jobPoll);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const heartbeat = setInterval(
    () => void guarded('renew leases', () => renewLeases([...inHand.keys()])),
    limits.jobLease / 3,
  );
  const looking = (async () => {
    await guarded('free leases', () => freeDeadLeases(holder, isHolderAlive));
    while (!isStopping) {
      const resting = rest();
      await guarded('take jobs', look);
      await resting;
    }
  })();

  return {
    async stop() {
      isStopping = true;
      wake();
      await looking;
      await Promise.all(inHand.values());
      clearInterval(heartbeat);
    },
  };
}

/** A job that broke off again and again, or took the process with it, must not do so for ever. */
async function giveUp(lease: Lease): Promise<void> {
  await tx((tx) =>
    failJob(tx, lease, { errorClass: 'interrupted', errorText: `It broke off ${lease.tries - 1} times.` }),
  );
}

async function guarded(what: string, attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    log().error({ err: error }, `worker could not ${what}`);
  }
}
