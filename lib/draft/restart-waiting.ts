import { and, asc, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { read, tx } from '#lib/database';
import { whereBriefWaits, whereRestarting } from '#lib/engines/pace/queue-restart';
import { completeJob, type Lease } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { restartBriefs, restartDrafts } from '#lib/translation/queue-drafting';
import { enginesWaitedFor } from './batch/pick-waiting.ts';
import { queueSendingNow } from './batch/queue-batch.ts';
import { readUnsent } from './batch/read-unsent.ts';

/**
 * Handles `engine.restart`: starts the paragraphs that wait for an engine, and those that failed because of an engine's
 * settings or credit. Those whose engine is still stopped find that without a request, and wait again.
 */
export async function restartWaiting(lease: Lease<'engine.restart'>): Promise<void> {
  for (const [translationId, targetIds] of await readWaitingTargets()) {
    for (let at = 0; at < targetIds.length; at += limits.restartsAtOnce)
      await tx((tx) => restartDrafts(tx, targetIds.slice(at, at + limits.restartsAtOnce)));
    await tx((tx) =>
      appendEvent(tx, byMachine, {
        kind: 'drafting.queued',
        translationId,
        detail: { paragraphs: targetIds.length },
      }),
    );
  }
  const briefs = await readWaitingBriefs();
  const batching = await enginesWithBatches();
  await tx(async (tx) => {
    await restartBriefs(tx, briefs);
    // A sending waits for as long as its engine was not to be asked.
    for (const engineKey of batching) await queueSendingNow(tx, engineKey);
    await completeJob(tx, lease);
  });
}

/** Reads them by translation, in reading order, without what a person stopped or removed. */
async function readWaitingTargets(): Promise<Map<string, string[]>> {
  const { drafting, translation, article, target, segment } = schema;
  const rows = await read()
    .select({ translationId: drafting.translationId, targetId: drafting.targetId })
    .from(drafting)
    .innerJoin(translation, eq(translation.id, drafting.translationId))
    .innerJoin(article, eq(article.id, translation.articleId))
    .innerJoin(target, eq(target.id, drafting.targetId))
    .innerJoin(segment, eq(segment.id, target.segmentId))
    .where(and(whereRestarting(), isNull(translation.stoppedAt), isNull(article.removedAt)))
    .orderBy(asc(translation.createdAt), asc(translation.id), asc(segment.position));
  const byTranslation = Map.groupBy(rows, (row) => row.translationId);
  return new Map([...byTranslation].map(([id, some]) => [id, some.map(({ targetId }) => targetId)]));
}

async function readWaitingBriefs(): Promise<string[]> {
  const { preparation } = schema;
  const rows = await read().select({ id: preparation.translationId }).from(preparation).where(whereBriefWaits());
  return rows.map(({ id }) => id);
}

/** Reads for which engines batches are to be sent. */
async function enginesWithBatches(): Promise<Set<string>> {
  const unsent = await readUnsent(null);
  return new Set([...(await enginesWaitedFor()), ...unsent.map(({ engineKey }) => engineKey)]);
}
