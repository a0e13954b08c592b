import { and, eq, gt, isNull, type SQL } from 'drizzle-orm';
import { schema } from '#db/schema';
import { type Person, personOf } from '#lib/access/actor';
import { read } from '#lib/database';

/** The three ways to find an actor: by the session of a request, by an e-mail address, or by an account. */
export type KnownBy = { sessionId: string } | { email: string } | { accountId: string };

/** Finds the person of a session, an address or an account; null if there is none, or if it may no longer act. */
export async function findActor(known: KnownBy): Promise<Person | null> {
  if ('sessionId' in known) return personWhere(eq(schema.session.id, known.sessionId), isSessionOpen());
  const { id, email } = schema.account;
  return personWhere('email' in known ? eq(email, known.email.toLowerCase()) : eq(id, known.accountId));
}

async function personWhere(isKnown: SQL, isOpen?: SQL): Promise<Person | null> {
  const { account, session } = schema;
  const people = read().select({ account }).from(account).$dynamic();
  if (isOpen) people.innerJoin(session, eq(session.accountId, account.id));
  const [row] = await people.where(and(isKnown, isOpen, isNull(account.disabledAt)));
  return row ? personOf(row.account) : null;
}

/** The condition for a session that is neither revoked nor too old. */
export const isSessionOpen = (): SQL | undefined =>
  and(isNull(schema.session.revokedAt), gt(schema.session.expiresAt, Date.now()));
