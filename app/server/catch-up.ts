import { queueUnfinishedErasures } from '#lib/article/trash/queue-unfinished';
import { tx } from '#lib/database';
import { resumeBudgeted } from '#lib/draft/budget/resume-budgeted';
import { correctStatus } from '#lib/draft/correct-status';
import { queueStaleRenderings } from '#lib/press/queue-stale';

/** Does what an earlier version, or a process that ended too soon, left undone. A start calls it once it can write. */
export async function catchUp(): Promise<void> {
  await correctStatus();
  // The operator may have raised DIGLOT_TOKENS_A_DAY: what waits for a budget tries again.
  await tx(resumeBudgeted);
  await queueStaleRenderings();
  await queueUnfinishedErasures();
}
