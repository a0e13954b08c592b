import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';

export interface Profile {
  name: string;
  email: string;
  /** The languages that the person reads, as BCP 47 tags, the best one first. */
  locales: string[];
}

/** What the actor can see and change of their own account. */
export async function readProfile(actor: Actor | null): Promise<Profile> {
  const { accountId } = authorize(actor, 'manage-self').actor;
  const { id, name, email, locales } = schema.account;
  const [profile] = await read().select({ name, email, locales }).from(schema.account).where(eq(id, accountId));
  if (!profile) throw new NotFoundError();
  return profile;
}
