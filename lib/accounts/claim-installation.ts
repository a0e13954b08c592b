import { count, eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Person } from '#lib/access/actor';
import { read, tx } from '#lib/database';
import { DomainError } from '#lib/errors';
import { textField } from '#lib/fields';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { createAccount } from './create-account.ts';
import { hashInTurn } from './hashing-queue.ts';
import { hashPassword } from './password.ts';
import { personSchema } from './person.ts';
import { hashToken, makeToken } from './token.ts';

const claimKey = 'set-up-token';

/** Makes a new set-up token and invalidates the last one; null once the installation has an account. */
export async function makeSetUpToken(): Promise<string | null> {
  const { token, hash } = makeToken();
  return tx(async (tx) => {
    const [accounts] = await tx.select({ n: count() }).from(schema.account);
    if (accounts?.n) return null;
    const row = { key: claimKey, value: hash, changedAt: Date.now() };
    await tx.insert(schema.setting).values(row).onConflictDoUpdate({ target: schema.setting.key, set: row });
    return token;
  });
}

/** True while the token opens the set-up form. */
export async function isSetUpToken(token: string): Promise<boolean> {
  const [row] = await read().select().from(schema.setting).where(eq(schema.setting.key, claimKey));
  return row?.value === hashToken(token);
}

const tokenSchema = z.object({ token: textField(limits.tokenMost, 'setUpLinkWrong') });

/**
 * Makes the first admin. The token works once: claiming deletes its row. The token is checked before anything else, so
 * that a wrong one costs no hashing and no write transaction.
 */
export async function claimInstallation(input: unknown): Promise<Person> {
  const { token } = parseInput(tokenSchema, input);
  if (!(await isSetUpToken(token))) throw new DomainError('forbidden', 'setUpLinkWrong');
  const person = parseInput(personSchema, input);
  const passwordHash = await hashInTurn('known', () => hashPassword(person.password));
  return tx(async (tx) => {
    const removed = await tx.delete(schema.setting).where(eq(schema.setting.key, claimKey)).returning();
    if (removed[0]?.value !== hashToken(token)) throw new DomainError('forbidden', 'setUpLinkWrong');
    return createAccount(tx, person, { role: 'admin', passwordHash });
  });
}
