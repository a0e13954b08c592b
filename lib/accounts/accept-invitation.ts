import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Person } from '#lib/access/actor';
import { tx } from '#lib/database';
import { DomainError } from '#lib/errors';
import { textField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { createAccount } from './create-account.ts';
import { hashInTurn } from './hashing-queue.ts';
import { isOpen, readInvitation } from './invitations.ts';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';

const tokenSchema = z.object({ token: textField(limits.tokenMost, 'invitationOver') });

/**
 * Makes the account that an invitation is for. The token is checked before anything else, so that a wrong one costs no
 * hashing.
 */
export async function acceptInvitation(input: unknown): Promise<Person> {
  const { token } = parseInput(tokenSchema, input);
  if (!(await readInvitation(token))) throw new DomainError('gone', 'invitationOver');
  const person = parseInput(personSchema, input);
  const passwordHash = await hashInTurn('known', () => hashPassword(person.password));
  return tx(async (tx) => {
    const [row] = await tx.select().from(schema.invitation).where(isOpen(token));
    if (!row) throw new DomainError('gone', 'invitationOver');
    const made = await createAccount(tx, person, { role: row.role, passwordHash });
    await tx
      .update(schema.invitation)
      .set({ acceptedAt: Date.now(), acceptedBy: made.accountId })
      .where(eq(schema.invitation.id, row.id));
    return made;
  });
}
