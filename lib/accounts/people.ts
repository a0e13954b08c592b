import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { endAccess } from './end-access.ts';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';

/** Lists everybody with an account, the oldest account first. */
export async function listPeople(actor: Actor | null) {
  authorize(actor, 'manage-people');
  const { id, name, email, role, createdAt, disabledAt } = schema.account;
  return read().select({ id, name, email, role, createdAt, disabledAt }).from(schema.account).orderBy(asc(createdAt));
}

const changeSchema = z.object({
  id: idField,
  role: z.enum(['admin', 'editor'], 'roleWrong').optional(),
  isDisabled: z.boolean().optional(),
});

/** The input by which `restorePerson` undoes a change: each changed field, before and after. */
export interface PersonChange {
  id: string;
  at: number;
  role?: Changed<'admin' | 'editor'>;
  disabledAt?: Changed<number | null>;
}

interface Changed<T> {
  before: T;
  after: T;
}

/** Changes a person's role, or disables and enables their account. The last admin can't be changed into none. */
export const changePerson = verb(
  'manage-people',
  changeSchema,
  async (by, { id, role, isDisabled }): Promise<PersonChange> => {
    const at = Date.now();
    return tx(async (tx) => {
      const [before] = await tx.select().from(schema.account).where(eq(schema.account.id, id));
      if (!before) throw new NotFoundError();
      const isOther = isDisabled !== undefined && isDisabled !== (before.disabledAt !== null);
      const after = {
        role: role ?? before.role,
        disabledAt: isOther ? (isDisabled ? at : null) : before.disabledAt,
      };
      const isSame = after.role === before.role && !isOther;
      if (isSame) return { id, at };
      await tx.update(schema.account).set(after).where(eq(schema.account.id, id));
      await endAccess(tx, { id, ...after }, at);
      await appendEvent(tx, by, {
        kind: 'account.changed',
        detail: { account: id, name: before.name, role: after.role, isDisabled: after.disabledAt !== null },
      });
      return {
        id,
        at,
        ...(after.role !== before.role && { role: { before: before.role, after: after.role } }),
        ...(isOther && { disabledAt: { before: before.disabledAt, after: after.disabledAt } }),
      };
    });
  },
);

const interfaceSchema = z.object({ interfaceLocale: z.enum(['en', 'zh-Hans']) });

/** Sets the language of the actor's own screens. */
export const changeInterfaceLocale = verb(
  'manage-self',
  interfaceSchema,
  async (by, { interfaceLocale }): Promise<void> => {
    const { accountId } = by.actor;
    await tx(async (tx) => {
      await tx.update(schema.account).set({ interfaceLocale }).where(eq(schema.account.id, accountId));
      await appendEvent(tx, by, { kind: 'account.changed', detail: { account: accountId, interfaceLocale } });
    });
  },
);

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
      if (!person) throw new NotFoundError();
      const { session, invitation } = schema;
      await tx.update(session).set({ revokedAt: Date.now() }).where(eq(session.accountId, person.id));
      const isRevoked = and(eq(invitation.createdBy, person.id), isNotNull(invitation.revokedAt));
      await tx.update(invitation).set({ revokedAt: 0 }).where(isRevoked);
      await appendEvent(tx, by, { kind: 'account.password-reset', detail: { account: person.id, name: person.name } });
    });
  },
);
