import { asc } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';

/** Lists everybody with an account, the oldest account first. */
export async function listPeople(actor: Actor | null) {
  authorize(actor, 'manage-people');
  const { id, name, email, role, createdAt, disabledAt } = schema.account;
  return read().select({ id, name, email, role, createdAt, disabledAt }).from(schema.account).orderBy(asc(createdAt));
}
