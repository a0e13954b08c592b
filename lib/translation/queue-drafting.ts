import { and, eq, inArray, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { enqueue, enqueueAll, restartJobs, resumeGroup, stopGroup, stopJobs } from '#lib/jobs/enqueue';
import { followJobs } from '#lib/jobs/follow-jobs';
import { type FollowedKind, followedKinds, type Jobs } from '#lib/jobs/vocabulary';
import type { TargetRow } from './change-target.ts';
import { draftKeys } from './draft-keys.ts';
import { writeDraftingStatus } from './drafting-status.ts';

// The room `draft` handles these jobs; rooms below it queue and stop them only by the functions of this file.
followJobs<FollowedKind>(followedKinds, writeDraftingStatus);

/**
 * Queues a check of a translation that drafts its empty targets. `isNewer` replaces a queued check that was made for an
 * older text.
 */
export async function queueTranslation(tx: Tx, translationId: string, { isNewer = false } = {}): Promise<void> {
  const key = draftKeys.translation(translationId);
  await enqueue(tx, { kind: 'draft.translation', key, group: translationId, payload: { translationId }, isNewer });
}

/** Queues the writing of a translation's brief, which then drafts its empty targets. */
export async function queueBrief(
  tx: Tx,
  translationId: string,
  { part = 0, isRewrite = false, accountId = null }: Partial<Jobs['draft.brief']> = {},
): Promise<void> {
  const payload = { translationId, part, isRewrite, accountId };
  await enqueue(tx, { kind: 'draft.brief', key: draftKeys.brief(translationId), group: translationId, payload });
}

/** Queues the next step of a long article's story so far. */
export async function queueStory(tx: Tx, translationId: string): Promise<void> {
  const key = draftKeys.story(translationId);
  await enqueue(tx, { kind: 'story.write', key, group: translationId, payload: { translationId } });
}

type Target = Pick<TargetRow, 'id' | 'translationId'>;

const segmentJob = ({ id, translationId }: Target, isRedraft: boolean) => ({
  ...{ kind: 'draft.segment' as const, key: draftKeys.segment(id), group: translationId },
  payload: { targetId: id, isRedraft },
});

/** Queues targets for an engine, except those that are queued already. */
export async function queueSegments(tx: Tx, targets: Target[]): Promise<void> {
  await enqueueAll(
    tx,
    targets.map((target) => segmentJob(target, false)),
  );
}

/** Queues another draft of a target's text for a person. Returns false if one is queued already. */
export async function queueRedraft(tx: Tx, target: Target, accountId: string | null = null): Promise<boolean> {
  const { drafting } = schema;
  const isIts = eq(drafting.targetId, target.id);
  const [before] = await tx.select().from(drafting).where(isIts);
  const isActive = before?.state === 'queued' || before?.state === 'running';
  if (isActive && (before.isRedraft || before.isFollowed)) return false;
  if (before?.state === 'running') await tx.update(drafting).set({ isFollowed: true }).where(isIts);
  // The redraft replaces a first draft that is still queued.
  else await enqueue(tx, { ...segmentJob(target, true), isNewer: true });
  if (accountId !== null) await tx.update(drafting).set({ accountId }).where(isIts);
  return true;
}

/** Removes a translation's drafting jobs that have not started from the queue. */
export async function stopDrafts(tx: Tx, translationId: string): Promise<void> {
  await stopGroup(tx, translationId);
}

/** Stops the drafts of some targets that have not started. */
export async function stopDraftsOf(tx: Tx, targetIds: string[]): Promise<void> {
  await stopJobs(tx, targetIds.map(draftKeys.segment));
}

/** Queues a translation's stopped and failed drafting jobs again, except those of some targets. */
export async function queueStopped(tx: Tx, translationId: string, exceptTargets: string[]): Promise<void> {
  await resumeGroup(tx, translationId, exceptTargets.map(draftKeys.segment));
}

/** Queues the failed drafts of some targets again, and makes queued ones due at once. */
export async function restartDrafts(tx: Tx, targetIds: string[]): Promise<void> {
  const { drafting } = schema;
  await restartJobs(tx, targetIds.map(draftKeys.segment));
  const isTheirs = sql`${drafting.targetId} in (select value from json_each(${JSON.stringify(targetIds)}))`;
  await tx.update(drafting).set({ engineKey: null }).where(isTheirs);
}

/** Makes the queued briefs of some translations due at once. */
export async function restartBriefs(tx: Tx, translationIds: string[]): Promise<void> {
  await restartJobs(tx, translationIds.map(draftKeys.brief));
}

/** True once the drafting of a translation was requested, by a person or an import. */
export async function isDraftingBegun(tx: Tx, translationId: string): Promise<boolean> {
  const { preparation } = schema;
  const isScan = and(eq(preparation.translationId, translationId), eq(preparation.step, 'scan'));
  const [scan] = await tx.select({ state: preparation.state }).from(preparation).where(isScan);
  return scan !== undefined;
}

/** Gives those of some translations that have a stopped drafting job. */
export async function stoppedAmong(tx: Tx, translationIds: string[]): Promise<string[]> {
  const { drafting, preparation } = schema;
  const targets = await tx
    .selectDistinct({ id: drafting.translationId })
    .from(drafting)
    .where(and(eq(drafting.state, 'stopped'), inArray(drafting.translationId, translationIds)));
  const steps = await tx
    .selectDistinct({ id: preparation.translationId })
    .from(preparation)
    .where(and(eq(preparation.state, 'stopped'), inArray(preparation.translationId, translationIds)));
  return [...new Set([...targets, ...steps].map(({ id }) => id))];
}
