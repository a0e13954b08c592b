import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { endAccess } from './end-access.ts';

const changed = <T extends z.ZodType>(value: T) => z.object({ before: value, after: value }).optional();

const restoreSchema = z.object({
  id: idField,
  /** The time of the change that is undone, which `changePerson` returns together with the changed fields. */
  at: z.number().int(),
  role: changed(z.enum(['admin', 'editor'], 'roleWrong')),
  disabledAt: changed(z.number().int().nullable()),
});

/**
 * Undoes a change of an account: the changed fields, unless they were changed again since, and the end of its sessions
 * and invitations, as far as the account may have them then.
 */
export const restorePerson = verb(
  'manage-people',
  restoreSchema,
  async (by, { id, at, role, disabledAt }): Promise<void> => {
    if (at < Date.now() - limits.undoKept || !(role || disabledAt)) throw new InvalidError('undoOver');
    const { account, session, invitation } = schema;
    await tx(async (tx) => {
      const [now] = await tx.select().from(account).where(eq(account.id, id));
      if (!now) throw new NotFoundError();
      const isAsLeft = (!role || role.after === now.role) && (!disabledAt || disabledAt.after === now.disabledAt);
      if (!isAsLeft) throw new InvalidError('undoOver');
      const before = {
        role: role ? role.before : now.role,
        disabledAt: disabledAt ? disabledAt.before : now.disabledAt,
      };
      await tx.update(account).set(before).where(eq(account.id, id));
      const isEnded = and(eq(session.accountId, id), eq(session.revokedAt, at));
      await tx.update(session).set({ revokedAt: null }).where(isEnded);
      const isRevoked = and(eq(invitation.createdBy, id), eq(invitation.revokedAt, at));
      await tx.update(invitation).set({ revokedAt: null }).where(isRevoked);
      await endAccess(tx, { id, ...before }, Date.now());
      await appendEvent(tx, by, {
        kind: 'account.restored',
        detail: { account: id, name: now.name, role: before.role, isDisabled: before.disabledAt !== null },
      });
    });
  },
);
