import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { type Tx, tx } from '#lib/database';
import type { Choice } from '#lib/engines/choice/choose';
import type { EngineError } from '#lib/engines/engine';
import { readRecord } from '#lib/engines/pace/engine-record';
import { standingOf } from '#lib/engines/pace/standing';
import { failJob, type Lease, postponeJob } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { storedWords } from '#lib/our-words';
import { appendEvent } from '#lib/record/append-event';
import { stopDrafts } from '#lib/translation/queue-drafting';
import { dropItem } from './batch/item.ts';
import { waitForBudget } from './budget/wait-for-budget.ts';
import { isDraftingStopped } from './is-stopped.ts';
import type { SegmentWork } from './read-segment-work.ts';
import { type EarlierTries, readEarlierTries } from './read-tries.ts';
import { startTwins } from './twins.ts';

type SegmentLease = Lease<'draft.segment'>;

/**
 * Postpones a paragraph until its engine may be asked again; no try is lost. For a stopped engine that is a day: what
 * restarts the engine starts the paragraph before.
 */
export async function waitForEngine(
  lease: SegmentLease,
  { waitFor, until }: Extract<Choice<{ key: string }>, { waitFor: unknown }>,
): Promise<void> {
  await tx(async (tx) => {
    // The engine may have been restarted since the choice was made: then nothing would start the paragraph.
    const isStopped = standingOf(await readRecord(waitFor.key, tx)).is === 'stopped';
    const later = Date.now() + (isStopped ? limits.jobPauseMost : 0);
    await postponeJob(tx, lease, { runAt: until ?? later, isTryReturned: true });
    await nameEngine(tx, lease, waitFor.key);
  });
}

/** Notes for which engine a paragraph waits, or which one failed: what restarts that engine starts the paragraph. */
export async function nameEngine(tx: Tx, { payload }: SegmentLease, engineKey: string | null): Promise<void> {
  const { drafting } = schema;
  await tx.update(drafting).set({ engineKey }).where(eq(drafting.targetId, payload.targetId));
}

/** Postpones the job for a retry, or ends it with the reason shown to people. */
export async function giveBack(
  lease: SegmentLease,
  { target }: SegmentWork,
  { error, engineKey }: { error: EngineError; engineKey: string },
): Promise<void> {
  const { errorClass } = error;
  const errorText = storedWords(error);
  const earlier = await readEarlierTries(lease);
  const tries = Math.max(1, earlier.failed);
  const event = { translationId: target.translationId, targetId: target.id };
  const wait = isWorthAnotherTry(error, earlier) ? await readWait(error, { earlier, engineKey }) : null;
  await tx(async (tx) => {
    if (await waitForBudget(tx, lease, error)) {
      // When the budget starts again, the paragraph may be asked about in a batch.
      await dropItem(tx, target.id);
      await appendEvent(tx, byMachine, { ...event, kind: 'draft.postponed', detail: { errorClass, tries } });
    } else if (wait === null) {
      await failJob(tx, lease, { errorClass, errorText, tries });
      const detail = { errorClass, errorText, tries };
      await appendEvent(tx, byMachine, { ...event, kind: 'draft.failed', detail });
    } else {
      await postponeJob(tx, lease, { runAt: Date.now() + wait, errorClass, errorText, tries: earlier.failed });
      if (!lease.payload.isRedraft && (await isDraftingStopped(tx, target.translationId)))
        await stopDrafts(tx, target.translationId);
      const detail = { errorClass, tries: earlier.failed };
      await appendEvent(tx, byMachine, { ...event, kind: 'draft.postponed', detail });
    }
    await nameEngine(tx, lease, engineKey);
    await startTwins(tx, target.id);
  });
}

/**
 * A rate limit, or an account without credit, is no failure of the paragraph: it waits. Two answers that could not be
 * used are enough: the second request named the fault of the first.
 */
function isWorthAnotherTry({ errorClass }: EngineError, { failed, unreadable }: EarlierTries): boolean {
  if (errorClass === 'rate' || errorClass === 'quota') return true;
  if (errorClass === 'transient') return failed < limits.draftTries;
  const isUnreadable = errorClass === 'invalid' || errorClass === 'overlong';
  return isUnreadable && unreadable < limits.unreadableTries && failed < limits.draftTries;
}

interface Tried {
  earlier: EarlierTries;
  engineKey: string;
}

/** Milliseconds until the next try: as long as the engine is paused, otherwise longer after each failure. */
async function readWait({ retryAfter }: EngineError, { earlier, engineKey }: Tried): Promise<number> {
  const standing = standingOf(await readRecord(engineKey));
  const pause = standing.is === 'paused' ? standing.until - Date.now() : 0;
  const backOff = 500 * 2 ** Math.min(earlier.failed, 6) * (0.5 + Math.random());
  const asked = retryAfter === null ? backOff : Math.min(retryAfter, limits.retryAfterMost);
  return Math.max(pause, asked);
}
