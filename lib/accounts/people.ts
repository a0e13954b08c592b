import { and, asc, count, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { idField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { appendEvent } from '#lib/record/append-event';
import { type Actor, actorOf } from './actor.ts';
import { authorize } from './authorize.ts';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';
import { revokeAllSessions } from './sessions.ts';

/** Everybody with an account, in the order they came. */
export async function listPeople(actor: Actor | null) {
  authorize(actor, 'manage-people', {});
  const { id, name, email, role, createdAt, disabledAt } = schema.account;
  return read().select({ id, name, email, role, createdAt, disabledAt }).from(schema.account).orderBy(asc(createdAt));
}

const changeSchema = z.object({
  id: idField,
  role: z.enum(['admin', 'editor'], 'roleWrong').optional(),
  isDisabled: z.boolean().optional(),
});

/** What `restorePerson` takes a change back with. */
export interface PersonChange {
  id: string;
  at: number;
  role: 'admin' | 'editor';
  isDisabled: boolean;
}

/** Changes a person's role, or shuts and opens their account. The last admin stays one. Returns what it was before. */
export async function changePerson(actor: Actor | null, input: unknown): Promise<PersonChange> {
  authorize(actor, 'manage-people', {});
  const { id, role, isDisabled } = parseInput(changeSchema, input);
  const at = Date.now();
  return tx(async (tx) => {
    const [person] = await tx.select().from(schema.account).where(eq(schema.account.id, id));
    if (!person) throw new NotFoundError();
    const next = {
      role: role ?? person.role,
      disabledAt: isDisabled === undefined ? person.disabledAt : isDisabled ? at : null,
    };
    await tx.update(schema.account).set(next).where(eq(schema.account.id, id));
    await refuseWithoutAdmin(tx);
    if (next.disabledAt) await revokeAllSessions(tx, id, at);
    if (next.disabledAt || next.role !== 'admin') await revokeInvitationsOf(tx, id, at);
    await appendEvent(tx, {
      actor,
      kind: 'account.changed',
      detail: { account: id, name: person.name, role: next.role, isDisabled: next.disabledAt !== null },
    });
    return { id, at, role: person.role, isDisabled: person.disabledAt !== null };
  });
}

/** Links that somebody made as an admin must not let them back in. */
async function revokeInvitationsOf(tx: Tx, accountId: string, at: number): Promise<void> {
  const { createdBy, acceptedAt, revokedAt } = schema.invitation;
  await tx
    .update(schema.invitation)
    .set({ revokedAt: at })
    .where(and(eq(createdBy, accountId), isNull(acceptedAt), isNull(revokedAt)));
}

/** The last admin stays one: nobody else could let anybody in. */
export async function refuseWithoutAdmin(tx: Tx): Promise<void> {
  const isLiveAdmin = and(eq(schema.account.role, 'admin'), isNull(schema.account.disabledAt));
  const [admins] = await tx.select({ n: count() }).from(schema.account).where(isLiveAdmin);
  if (!admins?.n) throw new InvalidError('lastAdmin');
}

const interfaceSchema = z.object({ interfaceLocale: z.enum(['en', 'zh-Hans']) });

/** Sets the language of the actor's own screens. */
export async function changeInterfaceLocale(actor: Actor | null, input: unknown): Promise<void> {
  if (!actor?.accountId) throw new SignedOutError();
  const { accountId } = actor;
  const { interfaceLocale } = parseInput(interfaceSchema, input);
  await tx(async (tx) => {
    await tx.update(schema.account).set({ interfaceLocale }).where(eq(schema.account.id, accountId));
    await appendEvent(tx, { actor, kind: 'account.changed', detail: { account: accountId, interfaceLocale } });
  });
}

/** Sets a new password for an e-mail address and ends its sessions. For the operator at the command line. */
export async function resetPassword(actor: Actor | null, input: unknown): Promise<void> {
  authorize(actor, 'manage-people', {});
  const { email, password } = parseInput(personSchema.pick({ email: true, password: true }), input);
  const passwordHash = await hashPassword(password);
  await tx(async (tx) => {
    const [person] = await tx
      .update(schema.account)
      .set({ passwordHash })
      .where(eq(schema.account.email, email))
      .returning();
    if (!person) throw new NotFoundError();
    await revokeAllSessions(tx, person.id);
    await appendEvent(tx, { actor, kind: 'account.password-reset', detail: { account: person.id, name: person.name } });
  });
}

/** The account behind an e-mail address as an actor, for `--as` on the command line; null where there is none. */
export async function actorByEmail(email: string): Promise<Actor | null> {
  const [row] = await read()
    .select()
    .from(schema.account)
    .where(and(eq(schema.account.email, email.toLowerCase()), isNull(schema.account.disabledAt)));
  return row ? actorOf(row) : null;
}

/** An account as an actor, for work that it asked for earlier; null once it was disabled. */
export async function readActor(accountId: string): Promise<Actor | null> {
  const [row] = await read()
    .select()
    .from(schema.account)
    .where(and(eq(schema.account.id, accountId), isNull(schema.account.disabledAt)));
  return row ? actorOf(row) : null;
}
