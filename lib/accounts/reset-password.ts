import { and, eq, isNotNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';

/**
 * Sets a new password for an e-mail address and ends its sessions, for the operator at the command line. It also
 * changes the end of what had ended before, so that undoing an earlier change reopens nothing: sessions get the present
 * time, and invitations a time too long ago to be undone.
 */
export const resetPassword = verb(
  'manage-people',
  personSchema.pick({ email: true, password: true }),
  async (by, { email, password }): Promise<void> => {
    const passwordHash = await hashPassword(password);
    await tx(async (tx) => {
      const [person] = await tx
        .update(schema.account)
        .set({ passwordHash })
        .where(eq(schema.account.email, email))
        .returning();
      if (!person) throw new NotFoundError('memberUnknown');
      const { session, invitation } = schema;
      await tx.update(session).set({ revokedAt: Date.now() }).where(eq(session.accountId, person.id));
      const isRevoked = and(eq(invitation.createdBy, person.id), isNotNull(invitation.revokedAt));
      await tx.update(invitation).set({ revokedAt: 0 }).where(isRevoked);
      await appendEvent(tx, by, { kind: 'account.password-reset', detail: { account: person.id, name: person.name } });
    });
  },
);
