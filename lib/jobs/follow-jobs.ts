import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { isJobKind, payloadOrNull } from './payloads.ts';
import { followedKinds, type JobKind, type Jobs } from './vocabulary.ts';

const { kind, key, group, payload, state, tries, runAt, errorClass, errorText } = schema.job;

/** What a change of jobs returns for `tellFollowers`. Whole rows of a long article take three times as long. */
export const told = { kind, key, group, payload, state, tries, runAt, errorClass, errorText };

type Told = Pick<typeof schema.job.$inferSelect, keyof typeof told>;

interface ChangeOf<K extends JobKind> extends Omit<Told, 'kind' | 'payload'> {
  kind: K;
  /** Null where this version can't read it. */
  payload: Jobs[K] | null;
}

/** A job as a change left it. */
export type JobChange<K extends JobKind = JobKind> = { [P in K]: ChangeOf<P> }[K];

/** `queued`: asked for, or asked for anew with another payload; `moved`: any other change; `dropped`: it is no more. */
export type ChangeWay = 'queued' | 'moved' | 'dropped';

/** Writes what other tables say of jobs, in the transaction that changes the jobs. */
export type JobFollower<K extends JobKind = JobKind> = (tx: Tx, jobs: JobChange<K>[], way: ChangeWay) => Promise<void>;

const followers = new Map<string, JobFollower>();

/** Has every change of jobs of some kinds told to their owner, from when its module is loaded. */
export function followJobs<K extends JobKind>(kinds: readonly K[], follower: JobFollower<K>): void {
  for (const kind of kinds) followers.set(kind, follower as JobFollower);
}

/**
 * Tells the owners of jobs how these are now. Within the transaction that changed them: if what an owner wrote came in a
 * transaction after it, a crash between the two would leave a paragraph that shows as waiting for ever, or as failed
 * while it is drafted. Whoever changes followed jobs in a process that has not loaded their owner is told so at once.
 */
export async function tellFollowers(tx: Tx, rows: Told[], way: ChangeWay): Promise<void> {
  for (const [kind, some] of Map.groupBy(rows, (row) => row.kind)) {
    if (!isJobKind(kind) || !isFollowed(kind)) continue;
    const follower = followers.get(kind);
    if (!follower) throw new Error(`Nobody follows jobs of kind ${kind} here: import their owner.`);
    await follower(
      tx,
      some.map((row) => ({ ...row, kind, payload: payloadOrNull(kind, row.payload) }) as JobChange),
      way,
    );
  }
}

const isFollowed = (kind: JobKind) => followedKinds.some((one) => one === kind);
