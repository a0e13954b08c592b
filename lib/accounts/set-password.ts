import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

/**
 * Sets an account's password and ends its sessions. It also changes the end of what had ended before, so that undoing
 * an earlier change reopens nothing: sessions get the present time, and invitations a time too long ago to be undone.
 */
export async function setPassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  const { account, session, invitation } = schema;
  await tx.update(account).set({ passwordHash }).where(eq(account.id, accountId));
  await tx.update(session).set({ revokedAt: Date.now() }).where(eq(session.accountId, accountId));
  const isRevoked = and(eq(invitation.createdBy, accountId), isNotNull(invitation.revokedAt));
  await tx.update(invitation).set({ revokedAt: 0 }).where(isRevoked);
}
