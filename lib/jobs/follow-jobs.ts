import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { isJobKind, payloadOrNull } from './payloads.ts';
import { followedKinds, type JobKind, type Jobs } from './vocabulary.ts';

const { kind, key, group, payload, state, tries, runAt, errorClass, errorText } = schema.job;

/** The columns that a change of jobs returns for `tellFollowers`. Returning whole rows takes three times as long. */
export const told = { kind, key, group, payload, state, tries, runAt, errorClass, errorText };

type Told = Pick<typeof schema.job.$inferSelect, keyof typeof told>;

interface ChangeOf<K extends JobKind> extends Omit<Told, 'kind' | 'payload'> {
  kind: K;
  /** Null if this version can't read it. */
  payload: Jobs[K] | null;
}

/** A job as it is after a change. */
export type JobChange<K extends JobKind = JobKind> = { [P in K]: ChangeOf<P> }[K];

/** `queued`: queued, or queued again with another payload; `moved`: any other change; `dropped`: deleted. */
export type ChangeWay = 'queued' | 'moved' | 'dropped';

/** Updates other tables that show the state of jobs, in the transaction that changes the jobs. */
export type JobFollower<K extends JobKind = JobKind> = (tx: Tx, jobs: JobChange<K>[], way: ChangeWay) => Promise<void>;

const followers = new Map<string, JobFollower>();

/** Registers the owner of some kinds for every change of their jobs, when the owner's module is loaded. */
export function followJobs<K extends JobKind>(kinds: readonly K[], follower: JobFollower<K>): void {
  for (const kind of kinds) followers.set(kind, follower as JobFollower);
}

/**
 * Passes changed jobs to their owners, in the transaction that changed them: if an owner wrote in a later transaction,
 * a crash in between would leave a paragraph that shows as queued for ever, or as failed while it is drafted. It throws
 * if a process changes such jobs without having loaded their owner.
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
