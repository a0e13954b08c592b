import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { appendEvent } from '#lib/record/append-event';
import { endAccess } from './end-access.ts';

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
