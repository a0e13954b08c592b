import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import { isRehearsing } from '#lib/engines/connect/is-rehearsing';
import { ConflictError } from '#lib/errors';
import { completeJob, type Lease, stopJob } from '#lib/jobs/lease';
import { appendEvent } from '#lib/record/append-event';
import { changeTarget, type TargetRow } from '#lib/translation/change-target';
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
    const isStopped = await isDraftingStopped(tx, translationId);
    const queued: TargetRow[] = [];
    for (const { target, segment } of open.rows) {
      const text = known.get(segment.id);
      if (text !== undefined && isReplaceable(target)) await fillIn(tx, target, text);
      else if (!wantsBrief && !isStopped) queued.push(target);
    }
    await queueSegments(tx, queued);
    if (wantsBrief && !isStopped) {
      await queueBrief(tx, translationId);
      // The event makes open pages show that the brief is being written.
      await appendEvent(tx, byMachine, { kind: 'brief.asked', translationId });
    }
    await tellQueued(tx, translationId, queued.length);
    await completeJob(tx, lease);
  });
}

/** Writes a text into a target, unless a person changed the target since it was read. */
async function fillIn(tx: Tx, target: TargetRow, text: string): Promise<void> {
  try {
    await changeTarget(tx, target, memoryChange(text));
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
  }
}
