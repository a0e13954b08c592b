import { tx } from '#lib/database';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { type Handlers, handleJob } from './handler.ts';
import { isHolderAlive, makeHolder } from './holder.ts';
import { freeRooms } from './lanes.ts';
import { failJob, type Lease, StaleLeaseError, takeLeases } from './lease.ts';
import { freeDeadLeases, releaseLeases, renewLeases, runningJobs } from './living-leases.ts';
import { sortIntoLanes } from './sort-into-lanes.ts';
import { watchLeases } from './watch-leases.ts';

export interface Worker {
  /**
   * Stops leasing jobs, aborts the handlers that listen to the signal, and waits for the others. Jobs that are not
   * finished within `grace` milliseconds are returned to the queue.
   */
  stop(grace?: number): Promise<void>;
}

/**
 * Starts to run due jobs, `concurrency` drafts at a time; the other lanes have their own maximum. A function is called
 * each time that jobs are taken, because an engine may be able to do more or less than before.
 */
export function startWorker(handlers: Handlers, concurrency: number | (() => number)): Worker {
  const holder = makeHolder();
  const inHand = new Map<Lease, Promise<void>>();
  const stopping = new AbortController();
  const findSilent = silentFinder(inHand);
  let wake = () => {};

  const work = async (lease: Lease) => {
    try {
      if (lease.tries > limits.jobTries) return await giveUp(lease);
      await handleJob(handlers, lease, stopping.signal);
    } catch (error) {
      await noteBreak(lease, error, stopping.signal);
    } finally {
      inHand.delete(lease);
      wake();
    }
  };

  const takeJobs = async () => {
    const rooms = freeRooms(typeof concurrency === 'number' ? concurrency : concurrency(), inHand.keys());
    for (const lease of await takeLeases(holder, rooms, await findSilent()))
      inHand.set(lease, Promise.resolve(lease).then(work));
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
  const polling = (async () => {
    await guarded('free leases', () => freeDeadLeases(holder, isHolderAlive));
    await guarded('sort jobs into lanes', sortIntoLanes);
    while (!stopping.signal.aborted) {
      const resting = rest();
      await guarded('take jobs', takeJobs);
      await resting;
    }
  })();

  return {
    async stop(grace = limits.workerGrace) {
      stopping.abort(new Error('The worker stops.'));
      wake();
      const { promise: over, resolve: end } = Promise.withResolvers<void>();
      const timer = setTimeout(end, grace);
      await Promise.race([polling.then(() => Promise.all(inHand.values())), over]);
      clearTimeout(timer);
      clearInterval(heartbeat);
      const left = [...inHand.keys()];
      if (left.length) await guarded('give leases back', () => releaseLeases(left));
    },
  };
}

/** Makes a function that checks now and then for jobs of other workers whose lease is no longer renewed. */
function silentFinder(inHand: Map<Lease, unknown>): () => Promise<string[]> {
  const watch = watchLeases();
  let lastLook = Number.NEGATIVE_INFINITY;
  return async () => {
    if (performance.now() - lastLook < limits.leasePoll) return [];
    lastLook = performance.now();
    const own = new Set([...inHand.keys()].map((lease) => lease.token));
    return watch(await runningJobs()).filter((token) => !own.has(token));
  };
}

async function noteBreak(lease: Lease, error: unknown, stopping: AbortSignal): Promise<void> {
  if (stopping.aborted && error === stopping.reason) {
    await guarded('give a lease back', () => releaseLeases([lease]));
    return;
  }
  // The lease is no longer renewed and the job runs again later: a bug of ours must not lose the job.
  if (error instanceof StaleLeaseError) log().warn({ job: lease.key }, 'a lease ran out');
  else log().error({ job: lease.key, err: error }, 'a job broke off');
}

/** A job that failed again and again, or crashed the process, must not run for ever. */
async function giveUp(lease: Lease): Promise<void> {
  await tx((tx) => failJob(tx, lease, { errorClass: 'broken-off', errorText: null }));
}

async function guarded(what: string, attempt: () => Promise<unknown>): Promise<void> {
  try {
    await attempt();
  } catch (error) {
    log().error({ err: error }, `worker could not ${what}`);
  }
}
