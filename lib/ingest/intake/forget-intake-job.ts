import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { completeJob, type Lease, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { dropReadings } from '#lib/picture/drop-pictures';

/** Handles `intake.forget`: deletes the reading of a dismissed intake once the dismissal cannot be undone any more. */
export async function forgetIntake(lease: Lease<'intake.forget'>): Promise<void> {
  const { intakeId } = lease.payload;
  const { intake, capture } = schema;
  await tx(async (tx) => {
    const isDismissed = and(eq(intake.id, intakeId), eq(intake.state, 'dismissed'));
    const [dismissed] = await tx.select({ endedAt: intake.endedAt }).from(intake).where(isDismissed);
    if (dismissed?.endedAt && (await postponeUntil(tx, lease, dismissed.endedAt + limits.undoKept))) return;
    await dropReadings(tx, isDismissed);
    if (dismissed) await tx.delete(capture).where(eq(capture.intakeId, intakeId));
    await completeJob(tx, lease);
  });
}
