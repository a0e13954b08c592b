import { and, count, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { revokeAllSessions } from './sessions.ts';

/**
 * Ends what an account may not have any more, after each change of it: the sessions of one that is shut, and the links that
 * one made which is no admin now, for they must let nobody in. The last admin stays one: nobody else could let anybody in.
 */
export async function endAccess(
  tx: Tx,
  { id, role, disabledAt }: Pick<typeof schema.account.$inferSelect, 'id' | 'role' | 'disabledAt'>,
  at: number,
): Promise<void> {
  const isLiveAdmin = and(eq(schema.account.role, 'admin'), isNull(schema.account.disabledAt));
  const [admins] = await tx.select({ n: count() }).from(schema.account).where(isLiveAdmin);
  if (!admins?.n) throw new InvalidError('lastAdmin');
  if (disabledAt !== null) await revokeAllSessions(tx, id, at);
  if (disabledAt !== null || role !== 'admin') await revokeInvitationsOf(tx, id, at);
}

async function revokeInvitationsOf(tx: Tx, accountId: string, at: number): Promise<void> {
  const { createdBy, acceptedAt, revokedAt } = schema.invitation;
  await tx
    .update(schema.invitation)
    .set({ revokedAt: at })
    .where(and(eq(createdBy, accountId), isNull(acceptedAt), isNull(revokedAt)));
}
