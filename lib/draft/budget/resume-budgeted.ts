import type { Tx } from '#lib/database';
import { resumeFailed } from '#lib/jobs/resume-failed';
// It follows the jobs that are resumed here, so that the drafting status of their paragraphs changes with them.
import '#lib/translation/queue-drafting';

/** Starts the drafts again that failed, or wait, because of a budget. Call it when a budget was raised or removed. */
export async function resumeBudgeted(tx: Tx): Promise<number> {
  return resumeFailed(tx, ['draft.brief', 'draft.segment'], 'budget');
}
