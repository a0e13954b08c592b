import { eq } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { type Person, personOf, type Role } from '#lib/access/actor';
import { byItself } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import type { NewPerson } from './person.ts';

/**
 * Adds an account inside a transaction that has checked the permission. `passwordHash` is made before the transaction,
 * because hashing is slow.
 */
export async function createAccount(
  tx: Tx,
  entered: NewPerson,
  { role, passwordHash }: { role: Role; passwordHash: string },
): Promise<Person> {
  const [taken] = await tx.select().from(schema.account).where(eq(schema.account.email, entered.email));
  if (taken) throw new InvalidError('emailTaken', { email: entered.email });
  const id = uuidv7();
  const { name, email, locales, interfaceLocale } = entered;
  await tx
    .insert(schema.account)
    .values({ id, name, email, role, locales, interfaceLocale, passwordHash, createdAt: Date.now() });
  const person = personOf({ id, name, role, interfaceLocale });
  await appendEvent(tx, byItself(person), {
    kind: 'account.created',
    detail: { account: id, name, role },
  });
  return person;
}
