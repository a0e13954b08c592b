import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { enqueue } from '#lib/jobs/enqueue';
import { limits } from '#lib/limits';

/**
 * Queues the reading of an intake. Captured bytes use another queue than addresses, so that they need not wait for slow
 * hosts.
 */
export async function queueReading(tx: Tx, intakeId: string): Promise<void> {
  const key = `intake.read:${intakeId}`;
  const { capture } = schema;
  const [here] = await tx.select({ id: capture.id }).from(capture).where(eq(capture.intakeId, intakeId)).limit(1);
  const lane = here ? 'reading' : 'fetching';
  await enqueue(tx, { kind: 'intake.read', key, lane, group: intakeId, payload: { intakeId }, isNewer: true });
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
