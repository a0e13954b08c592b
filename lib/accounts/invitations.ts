import { and, desc, eq, gt, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { verb } from '#lib/access/verb';
import { read, tx } from '#lib/database';
import { DomainError, NotFoundError } from '#lib/errors';
import { idField, textField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { createAccount } from './create-account.ts';
import { hashInTurn } from './hashing-queue.ts';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';
import { hashToken, makeToken } from './token.ts';

const inviteSchema = z.object({
  role: z.enum(['admin', 'editor'], 'roleWrong'),
  days: z.coerce.number().int().min(1, 'daysWrong').max(limits.invitationDays, 'daysWrong'),
  note: textField(limits.nameMost, 'nameTooLong').trim().default(''),
});

/** Makes a link for one new account. Its token is returned here and never again, because only its hash is stored. */
export const invite = verb(
  'manage-people',
  inviteSchema,
  async (by, { role, days, note }): Promise<{ token: string }> => {
    const { token, hash } = makeToken();
    const now = Date.now();
    await tx(async (tx) => {
      const id = uuidv7();
      await tx.insert(schema.invitation).values({
        id,
        tokenHash: hash,
        role,
        note,
        createdBy: by.actor.accountId,
        createdAt: now,
        expiresAt: now + days * 86_400_000,
      });
      await appendEvent(tx, by, { kind: 'invitation.created', detail: { invitation: id, role, note, days } });
    });
    return { token };
  },
);

/** Lists the links that still open, newest first. */
export async function openInvitations(actor: Actor | null) {
  authorize(actor, 'manage-people');
  const { id, role, note, createdAt, expiresAt } = schema.invitation;
  return read()
    .select({ id, role, note, createdAt, expiresAt })
    .from(schema.invitation)
    .where(isOpen())
    .orderBy(desc(createdAt));
}

export const revokeInvitation = verb('manage-people', z.object({ id: idField }), async (by, { id }): Promise<void> => {
  await tx(async (tx) => {
    const revoked = await tx
      .update(schema.invitation)
      .set({ revokedAt: Date.now() })
      .where(and(eq(schema.invitation.id, id), isNull(schema.invitation.acceptedAt)))
      .returning();
    if (!revoked[0]) throw new NotFoundError();
    await appendEvent(tx, by, { kind: 'invitation.revoked', detail: { invitation: id } });
  });
});

/** Reads what the invited person is shown; null if the link no longer opens. */
export async function readInvitation(token: string): Promise<{ role: 'admin' | 'editor' } | null> {
  const [row] = await read().select().from(schema.invitation).where(isOpen(token));
  return row ? { role: row.role } : null;
}

const tokenSchema = z.object({ token: textField(limits.tokenMost, 'invitationOver') });

/**
 * Makes the account that an invitation is for. The token is checked before anything else, so that a wrong one costs no
 * hashing.
 */
export async function acceptInvitation(input: unknown): Promise<{ id: string; email: string }> {
  const { token } = parseInput(tokenSchema, input);
  if (!(await readInvitation(token))) throw new DomainError('gone', 'invitationOver');
  const person = parseInput(personSchema, input);
  const passwordHash = await hashInTurn('known', () => hashPassword(person.password));
  return tx(async (tx) => {
    const [row] = await tx.select().from(schema.invitation).where(isOpen(token));
    if (!row) throw new DomainError('gone', 'invitationOver');
    const { id, email } = await createAccount(tx, person, { role: row.role, passwordHash });
    await tx
      .update(schema.invitation)
      .set({ acceptedAt: Date.now(), acceptedBy: id })
      .where(eq(schema.invitation.id, row.id));
    return { id, email };
  });
}

function isOpen(token?: string) {
  const { tokenHash, acceptedAt, revokedAt, expiresAt } = schema.invitation;
  return and(
    token === undefined ? undefined : eq(tokenHash, hashToken(token)),
    isNull(acceptedAt),
    isNull(revokedAt),
    gt(expiresAt, Date.now()),
  );
}
