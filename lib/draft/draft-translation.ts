import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { ConflictError } from '#lib/errors';
import { completeJob, type Lease, stopJob } from '#lib/jobs/lease';
import { readJobs } from '#lib/jobs/read-jobs';
import { appendEvent } from '#lib/record/append-event';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
import { draftKeys } from '#lib/translation/draft-keys';
import { queueBrief, queueSegments } from '#lib/translation/queue-drafting';
import { findInMemory, memoryChange } from './find-in-memory.ts';
import { isDraftingStopped, isInTrash } from './is-stopped.ts';
import { isReplaceable } from './missing.ts';
import { readOpenTargets, tellQueued } from './open-targets.ts';

/** Minimum segments for a brief; a shorter text is consistent without one. */
const briefFrom = 4;

/** Handles `draft.translation`: fills in exact matches of the memory and queues the rest for an engine. */
export async function draftTranslation(lease: Lease<'draft.translation'>): Promise<void> {
  const { translationId } = lease.payload;
  const hasEngine = !(await isRehearsing());
  const open = await readOpenTargets(translationId, { hasEngine });
  const known = await findInMemory(
    open.pair,
    open.rows.map(({ segment }) => segment),
  );
  const wantsBrief = !open.pair.brief && hasEngine && open.rows.length - known.size >= briefFrom;
  await tx(async (tx) => {
    if (await isInTrash(tx, translationId)) return stopJob(tx, lease);
    const isWaiting = (await isDraftingStopped(tx, translationId)) || (await isBriefUnderWay(tx, translationId));
    const queued: TargetRow[] = [];
    for (const { target, segment } of open.rows) {
      const text = known.get(segment.id);
      if (text !== undefined && isReplaceable(target)) await fillIn(tx, target, text);
      else if (!wantsBrief && !isWaiting) queued.push(target);
    }
    await queueSegments(tx, queued);
    if (wantsBrief && !isWaiting) {
      await queueBrief(tx, translationId);
      // The event makes open pages show that the brief is being written.
      await appendEvent(tx, byMachine, { kind: 'brief.asked', translationId });
    }
    await tellQueued(tx, translationId, queued.length);
    await completeJob(tx, lease);
  });
}

/** True while a brief is being written that queues the paragraphs when it is whole. */
async function isBriefUnderWay(tx: Tx, translationId: string): Promise<boolean> {
  const briefs = await readJobs(tx, 'draft.brief', [draftKeys.brief(translationId)]);
  return briefs.some(({ state, payload }) => ['queued', 'running'].includes(state) && payload?.isRewrite === false);
}

/** Writes a text into a target, unless a person changed the target since it was read. */
async function fillIn(tx: Tx, target: TargetRow, text: string): Promise<void> {
  try {
    await changeTarget(tx, target, memoryChange(text));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
