import { and, eq, inArray, isNull } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import type { Person, Role } from '#lib/access/actor';
import { byItself } from '#lib/access/authorize';
import { read, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { isSessionOpen } from './find-actor.ts';

/** Opens a session for a person and returns its id, which is stored only in the signed cookie. */
export async function openSession(person: Person, userAgent: string | null): Promise<string> {
  const id = uuidv7();
  const now = Date.now();
  const expiresAt = now + limits.sessionDays * 86_400_000;
  await tx(async (tx) => {
    await tx
      .insert(schema.session)
      .values({ id, accountId: person.accountId, userAgent: userAgent?.slice(0, 300), createdAt: now, expiresAt });
    await appendEvent(tx, byItself(person), { kind: 'session.opened' });
  });
  return id;
}

/** Gives those of some sessions that are still open. */
export async function openSessionsAmong(ids: string[]): Promise<Map<string, Role>> {
  const rows = await read()
    .select({ id: schema.session.id, role: schema.account.role })
    .from(schema.session)
    .innerJoin(schema.account, eq(schema.account.id, schema.session.accountId))
    .where(and(inArray(schema.session.id, ids), isSessionOpen(), isNull(schema.account.disabledAt)));
  return new Map(rows.map(({ id, role }) => [id, role]));
}

export async function revokeSession(sessionId: string): Promise<void> {
  await tx(async (tx) => {
    await tx.update(schema.session).set({ revokedAt: Date.now() }).where(eq(schema.session.id, sessionId));
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
