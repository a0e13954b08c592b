import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { JobLane } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { limits } from '#lib/limits';
import { laneOf } from './lanes.ts';
import type { JobKind, Jobs } from './vocabulary.ts';

export interface NewJob<K extends JobKind> {
  kind: K;
  /** Asking twice with one key is asking once; a key that has ended starts again. */
  key: string;
  /** What it belongs to: `stopGroup` and `resumeGroup` name it. */
  group: string;
  payload: Jobs[K];
  /** Takes the place of one that is still queued. */
  isNewer?: boolean;
  /** Milliseconds since 1970; now where it is left out. */
  runAt?: number;
  /** The lane that its kind belongs to, where it is left out. */
  lane?: JobLane;
}

/** Queues work in the transaction of the change that needs it. Leaves a job that is queued or running as it is. */
export async function enqueue<K extends JobKind>(tx: Tx, job: NewJob<K>): Promise<void> {
  const { kind, key, group, payload, lane = laneOf[kind], isNewer = false } = job;
  const now = Date.now();
  const fresh = {
    kind,
    lane,
    group,
    payload,
    state: 'queued' as const,
    ...dueAt(job.runAt),
    tries: 0,
    leaseToken: null,
    leaseHolder: null,
    leaseUntil: null,
    errorClass: null,
    errorText: null,
    createdAt: now,
    endedAt: null,
  };
  await tx
    .insert(schema.job)
    .values({ id: uuidv7(), key, ...fresh })
    .onConflictDoUpdate({
      target: schema.job.key,
      set: fresh,
      setWhere: inArray(
        schema.job.state,
        isNewer ? ['queued', 'done', 'failed', 'stopped'] : ['done', 'failed', 'stopped'],
      ),
    });
}

/**
 * When a job is due, with the time at which that was said. `takeLeases` tells from the two that a clock was set back
 * since; without them a job that is due now would wait as long as the clock was set back.
 */
export function dueAt(runAt: number | undefined): { runAt: number; queuedAt: number } {
  const queuedAt = Date.now();
  return { runAt: Math.min(runAt ?? queuedAt, queuedAt + limits.jobPauseMost), queuedAt };
}

/** Takes what is still queued out of the queue; what runs already is let finish. Returns how many. */
export async function stopGroup(tx: Tx, group: string): Promise<number> {
  const stopped = await tx
    .update(schema.job)
    .set({ state: 'stopped' })
    .where(and(eq(schema.job.group, group), eq(schema.job.state, 'queued')))
    .returning({ id: schema.job.id });
  return stopped.length;
}

/** Puts what was stopped, and what failed, back into the queue with all its tries: all of the group, or what `isMeant`. Returns how many. */
export async function resumeGroup(tx: Tx, group: string, isMeant?: SQL): Promise<number> {
  const resumed = await tx
    .update(schema.job)
    .set({ state: 'queued', tries: 0, ...dueAt(undefined), errorClass: null, errorText: null, endedAt: null })
    .where(and(eq(schema.job.group, group), inArray(schema.job.state, ['stopped', 'failed']), isMeant))
    .returning({ id: schema.job.id });
  return resumed.length;
}
