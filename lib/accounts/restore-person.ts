import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { idField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import type { Actor } from './actor.ts';
import { authorize } from './authorize.ts';
import { refuseWithoutAdmin } from './people.ts';

const restoreSchema = z.object({
  id: idField,
  /** When the change was made that is taken back: `changePerson` says it. */
  at: z.number().int(),
  role: z.enum(['admin', 'editor'], 'roleWrong'),
  isDisabled: z.boolean(),
});

/** Takes a change of an account back: the role and the access it had, and the sessions and invitations that the change ended. */
export async function restorePerson(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'manage-people', {});
  const { id, at, role, isDisabled } = parseInput(restoreSchema, input);
  if (at < Date.now() - limits.undoKept) throw new InvalidError('undoOver');
  const { account, session, invitation } = schema;
  await tx(async (tx) => {
    const disabledAt = isDisabled ? Date.now() : null;
    const [person] = await tx.update(account).set({ role, disabledAt }).where(eq(account.id, id)).returning();
    if (!person) throw new NotFoundError();
    await refuseWithoutAdmin(tx);
    if (!isDisabled) {
      const isEnded = and(eq(session.accountId, id), eq(session.revokedAt, at));
      await tx.update(session).set({ revokedAt: null }).where(isEnded);
    }
    if (!isDisabled && role === 'admin') {
      const isRevoked = and(eq(invitation.createdBy, id), eq(invitation.revokedAt, at));
      await tx.update(invitation).set({ revokedAt: null }).where(isRevoked);
    }
    await appendEvent(tx, {
      actor,
      kind: 'account.restored',
      detail: { account: id, name: person.name, role, isDisabled },
    });
  });
}
