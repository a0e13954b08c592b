import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { type Tx, tx } from '#lib/database';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { changeTarget, type TargetChange, type TargetRow } from '#lib/translation/change-target';
import { queueRedraft } from '#lib/translation/queue-drafting';
import { dropSuggestion, suggest } from '#lib/translation/suggest';
import type { Asked } from './attempt.ts';
import { isMissing, isReplaceable } from './missing.ts';

/** What the draft was made from. */
interface Work {
  target: TargetRow;
  segment: { sourceHash: string };
}

/**
 * Puts a draft where it belongs and ends the job, in one transaction. It takes the place of nothing that a person wrote or
 * approved, also in the meantime: there it waits as a suggestion, for it is paid. An article that was removed meanwhile
 * has it when it comes back; an erasure waits until it is here.
 */
export async function finish(
  lease: Lease<'draft.segment'>,
  { target, segment }: Work,
  change: TargetChange & { by: Allowed<'work'> },
  settle: Asked<unknown>['settle'] = async () => undefined,
): Promise<void> {
  const { isRedraft } = lease.payload;
  await tx(async (tx) => {
    await settle(tx);
    const now = await readNow(tx, target.id);
    if (!now || now.isRemoved) return completeJob(tx, lease);
    const isOfOldSource = now.sourceHash !== segment.sourceHash;
    // The source changed under the draft: it is asked for anew.
    if (isOfOldSource && (isRedraft || isMissing(now.target)))
      return postponeJob(tx, lease, { runAt: Date.now(), isTryReturned: true });
    if (!isOfOldSource) {
      const { text, origin, model } = change;
      const isSame = isSameAs(now.target, change);
      const draft = {
        text,
        origin,
        model,
        version: target.version,
        sourceHash: segment.sourceHash,
        isSame,
        by: change.by,
      };
      await place(tx, now.target, { change, draft, isRedraft });
    }
    await endSegment(tx, lease, now.target);
  });
}

interface Placing {
  change: TargetChange & { by: Allowed<'work'> };
  draft: Parameters<typeof suggest>[2];
  isRedraft: boolean;
}

const isSameAs = (target: TargetRow, change: TargetChange) =>
  target.state !== 'initial' && change.text === target.text && target.isRehearsal === change.isRehearsal;

async function place(tx: Tx, target: TargetRow, { change, draft, isRedraft }: Placing): Promise<void> {
  if (draft.isSame) {
    // Whoever asked for other words is told that there are none.
    if (isRedraft) await suggest(tx, target, draft);
  } else if (isReplaceable(target) && (isRedraft || isMissing(target))) {
    await dropSuggestion(tx, target.id);
    await changeTarget(tx, target, change);
  } else await suggest(tx, target, draft);
}

/** Ends the job. Where a redraft was asked for while it ran, that follows. */
export async function endSegment(tx: Tx, lease: Lease<'draft.segment'>, target: TargetRow): Promise<void> {
  const { isFollowed, targetId } = schema.drafting;
  // Before the job is completed: the status goes with it.
  const [status] = await tx.select({ isFollowed }).from(schema.drafting).where(eq(targetId, target.id));
  await completeJob(tx, lease);
  if (status?.isFollowed) await queueRedraft(tx, target);
}

async function readNow(tx: Tx, targetId: string) {
  const [row] = await tx
    .select({ target: schema.target, segment: schema.segment })
    .from(schema.target)
    .innerJoin(schema.segment, eq(schema.segment.id, schema.target.segmentId))
    .where(eq(schema.target.id, targetId));
  if (!row) return undefined;
  return { target: row.target, sourceHash: row.segment.sourceHash, isRemoved: row.segment.removedAt !== null };
}
