import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Actor, actorOf } from '#lib/access/actor';
import { read, tx } from '#lib/database';
import { SignedOutError } from '#lib/errors';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';

/** Opens a session for an account and returns its id, which only the signed cookie carries. */
export async function openSession(accountId: string, userAgent: string | null): Promise<string> {
  const id = uuidv7();
  const now = Date.now();
  const expiresAt = now + limits.sessionDays * 86_400_000;
  await tx(async (tx) => {
    await tx
      .insert(schema.session)
      .values({ id, accountId, userAgent: userAgent?.slice(0, 300), createdAt: now, expiresAt });
    await appendEvent(tx, { actor: { accountId }, kind: 'session.opened' });
  });
  return id;
}

/** Who a session is, or null once it was revoked, is over, or its account was disabled. */
export async function actorOfSession(sessionId: string): Promise<Actor | null> {
  const [row] = await read()
    .select({ account: schema.account })
    .from(schema.session)
    .innerJoin(schema.account, eq(schema.account.id, schema.session.accountId))
    .where(and(eq(schema.session.id, sessionId), isOpen()));
  return row ? actorOf(row.account) : null;
}

/** Those of some sessions that still hold. */
export async function openSessionsAmong(ids: string[]): Promise<Set<string>> {
  const rows = await read()
    .select({ id: schema.session.id })
    .from(schema.session)
    .innerJoin(schema.account, eq(schema.account.id, schema.session.accountId))
    .where(and(inArray(schema.session.id, ids), isOpen()));
  return new Set(rows.map((row) => row.id));
}

const isOpen = () =>
  and(isNull(schema.session.revokedAt), isNull(schema.account.disabledAt), gt(schema.session.expiresAt, Date.now()));

export async function revokeSession(sessionId: string): Promise<void> {
  await tx(async (tx) => {
    await tx.update(schema.session).set({ revokedAt: Date.now() }).where(eq(schema.session.id, sessionId));
  });
}

/** Ends every session of the actor's own account, this one too. */
export async function signOutEverywhere(actor: Actor | null): Promise<void> {
  if (!actor?.accountId) throw new SignedOutError();
  const { accountId } = actor;
  await tx(async (tx) => {
    await revokeAllSessions(tx, accountId);
    await appendEvent(tx, { actor, kind: 'session.all-revoked' });
  });
}

export async function revokeAllSessions(
  tx: Parameters<typeof appendEvent>[0],
  accountId: string,
  at = Date.now(),
): Promise<void> {
  await tx
    .update(schema.session)
    .set({ revokedAt: at })
    .where(and(eq(schema.session.accountId, accountId), isNull(schema.session.revokedAt)));
}
