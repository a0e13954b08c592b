import { and, eq, inArray } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

export interface NewJob {
  kind: string;
  /** Asking twice with one key is asking once; a key that has ended starts again. */
  key: string;
  /** What it belongs to: `stopGroup` and `resumeGroup` name it. */
  group: string;
  payload: unknown;
  /** Takes the place of one that is still queued. */
  isNewer?: boolean;
  /** Milliseconds since 1970; now where it is left out. */
  runAt?: number;
}

/** Queues work in the transaction of the change that needs it. Leaves a job that is queued or running as it is. */
export async function enqueue(tx: Tx, { kind, key, group, payload, runAt, isNewer = false }: NewJob): Promise<void> {
  const now = Date.now();
  const fresh = {
    kind,
    group,
    payload,
    state: 'queued' as const,
    runAt: runAt ?? now,
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

/** Takes what is still queued out of the queue; what runs already is let finish. Returns how many. */
export async function stopGroup(tx: Tx, group: string): Promise<number> {
  const stopped = await tx
    .update(schema.job)
    .set({ state: 'stopped' })
    .where(and(eq(schema.job.group, group), eq(schema.job.state, 'queued')))
    .returning({ id: schema.job.id });
  return stopped.length;
}

/** Puts what was stopped, and what failed, back into the queue with all its tries. Returns how many. */
export async function resumeGroup(tx: Tx, group: string): Promise<number> {
  const resumed = await tx
    .update(schema.job)
    .set({ state: 'queued', tries: 0, runAt: Date.now(), errorClass: null, errorText: null, endedAt: null })
    .where(and(eq(schema.job.group, group), inArray(schema.job.state, ['stopped', 'failed'])))
    .returning({ id: schema.job.id });
  return resumed.length;
}
