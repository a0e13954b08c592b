import { queueUnfinishedErasures } from '#lib/article/trash/queue-unfinished';
import { correctStatus } from '#lib/draft/correct-status';
import { queueStaleRenderings } from '#lib/press/queue-stale';

/** Does what an earlier version, or a process that ended too soon, left undone. A start calls it once it can write. */
export async function catchUp(): Promise<void> {
  await correctStatus();
  await queueStaleRenderings();
  await queueUnfinishedErasures();
}
