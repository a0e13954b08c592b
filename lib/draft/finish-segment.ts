import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import { type Tx, tx } from '#lib/database';
import { completeJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { changeTarget, type TargetChange, type TargetRow } from '#lib/translation/change-target';
import { queueRedraft } from '#lib/translation/queue-drafting';
import { dropSuggestion, suggest } from '#lib/translation/suggest';
import type { Asked } from './attempt.ts';
import { dropItem } from './batch/item.ts';
import { type DraftNote, writeDraftNote } from './draft-note.ts';
import { isMissing, isReplaceable } from './missing.ts';
import { startTwins } from './twins.ts';

/** The state of the rows from which the draft was made. */
interface Work {
  target: TargetRow;
  segment: { sourceHash: string };
}

interface Drafted {
  change: TargetChange & { by: Allowed<'work'> };
  /** Which engine drafted it; missing if none did. */
  note?: DraftNote;
  settle?: Asked<unknown>['settle'];
}

/**
 * Stores a draft and ends the job, in one transaction. It never replaces a text that a person wrote or approved, not
 * even one saved while the request ran: the draft is paid for, so it becomes a suggestion. If the article was moved to
 * the trash meanwhile, the draft is stored all the same, for a later restore; an erasure waits for it.
 */
export async function finish(
  lease: Lease<'draft.segment'>,
  { target, segment }: Work,
  { change, note, settle }: Drafted,
): Promise<void> {
  const { isRedraft } = lease.payload;
  await tx(async (tx) => {
    await settle?.(tx);
    const now = await readNow(tx, target.id);
    if (!now || now.isRemoved) return endRemoved(tx, lease, target.id);
    const isOfOldSource = now.sourceHash !== segment.sourceHash;
    // The source changed while the request ran, so the draft is outdated and is requested again.
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
      await place(tx, now.target, { change, draft, isRedraft, note });
    }
    await endSegment(tx, lease, now.target);
  });
}

interface Placing {
  change: TargetChange & { by: Allowed<'work'> };
  draft: Parameters<typeof suggest>[2];
  isRedraft: boolean;
  note: DraftNote | undefined;
}

const isSameAs = (target: TargetRow, change: TargetChange) =>
  target.state !== 'initial' && change.text === target.text && target.isRehearsal === change.isRehearsal;

async function place(tx: Tx, target: TargetRow, { change, draft, isRedraft, note }: Placing): Promise<void> {
  if (draft.isSame) {
    // The person who requested a redraft is told that it was the same text.
    if (isRedraft) await suggest(tx, target, draft);
  } else if (isReplaceable(target) && (isRedraft || isMissing(target))) {
    await dropSuggestion(tx, target.id);
    const { version } = await changeTarget(tx, target, change);
    if (note) await writeDraftNote(tx, { ...note, targetId: target.id, version });
  } else await suggest(tx, target, draft);
}

/** Ends the job. If a redraft was requested while it ran, that is queued now. */
export async function endSegment(tx: Tx, lease: Lease<'draft.segment'>, target: TargetRow): Promise<void> {
  const { isFollowed, accountId, targetId } = schema.drafting;
  // This is read before the job is completed, because completing it deletes the status.
  const [status] = await tx.select({ isFollowed, accountId }).from(schema.drafting).where(eq(targetId, target.id));
  await dropItem(tx, target.id);
  await completeJob(tx, lease);
  await startTwins(tx, target.id);
  if (status?.isFollowed) await queueRedraft(tx, target, status.accountId);
}

/** Ends the job of a paragraph that is not in its article any more. */
export async function endRemoved(tx: Tx, lease: Lease<'draft.segment'>, targetId: string): Promise<void> {
  await completeJob(tx, lease);
  await startTwins(tx, targetId);
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
