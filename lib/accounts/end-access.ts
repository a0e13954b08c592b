import { and, count, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { revokeAllSessions } from './sessions.ts';

/**
 * Ends the access that an account has lost, after each change of it: the sessions of a disabled account, and the open
 * invitations of a person who is no longer an admin. It refuses to remove the last admin: then nobody could invite
 * anybody.
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
