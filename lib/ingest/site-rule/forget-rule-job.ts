import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { completeJob, type Lease, postponeUntil } from '#lib/jobs/lease';
import { limits } from '#lib/limits';

/**
 * Handles `rule.forget`: deletes the row of a deleted rule, with its example text, once the deletion cannot be undone
 * any more.
 */
export async function forgetRule(lease: Lease<'rule.forget'>): Promise<void> {
  const { ruleId } = lease.payload;
  const { siteRule } = schema;
  await tx(async (tx) => {
    const isRemoved = and(eq(siteRule.id, ruleId), isNotNull(siteRule.removedAt));
    const [removed] = await tx.select({ removedAt: siteRule.removedAt }).from(siteRule).where(isRemoved);
    if (removed?.removedAt && (await postponeUntil(tx, lease, removed.removedAt + limits.undoKept))) return;
    await tx.delete(siteRule).where(isRemoved);
    await completeJob(tx, lease);
  });
}
