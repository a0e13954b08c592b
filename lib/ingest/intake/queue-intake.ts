import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { JobLane } from '#db/vocabulary';
import type { Tx } from '#lib/database';
import { enqueue, enqueueAll } from '#lib/jobs/enqueue';
import { limits } from '#lib/limits';

/**
 * Queues the reading of an intake. Captured bytes use another queue than addresses, so that they need not wait for slow
 * hosts.
 */
export async function queueReading(tx: Tx, intakeId: string): Promise<void> {
  await enqueue(tx, { ...readingJob(intakeId, await laneOfReading(tx, intakeId)), isNewer: true });
}

/** Queues the reading of the chapters of a book, in their order. */
export async function queueChapters(tx: Tx, intakeIds: string[]): Promise<void> {
  const jobs = intakeIds.map((intakeId) => readingJob(intakeId, 'books'));
  await enqueueAll(tx, jobs);
}

const readingJob = (intakeId: string, lane: JobLane) => ({
  ...{ kind: 'intake.read' as const, key: `intake.read:${intakeId}`, lane, group: intakeId, payload: { intakeId } },
});

async function laneOfReading(tx: Tx, intakeId: string): Promise<JobLane> {
  const { capture, intake } = schema;
  const [one] = await tx.select({ chapter: intake.chapter }).from(intake).where(eq(intake.id, intakeId));
  if (one?.chapter) return 'books';
  const [here] = await tx.select({ id: capture.id }).from(capture).where(eq(capture.intakeId, intakeId)).limit(1);
  return here ? 'reading' : 'fetching';
}

/** Queues the storing of an intake that nobody checks as an article. */
export async function queueStoring(tx: Tx, intakeId: string): Promise<void> {
  const key = `intake.bring-in:${intakeId}`;
  await enqueue(tx, { kind: 'intake.bring-in', key, group: intakeId, payload: { intakeId } });
}

/** Queues the deletion of a dismissed intake's reading, for the time when the dismissal cannot be undone any more. */
export async function queueForgetting(tx: Tx, intakeId: string): Promise<void> {
  const key = `intake.forget:${intakeId}`;
  const runAt = Date.now() + limits.undoKept;
  await enqueue(tx, { kind: 'intake.forget', key, group: intakeId, payload: { intakeId }, runAt, isNewer: true });
}
