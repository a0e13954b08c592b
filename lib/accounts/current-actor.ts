import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Person } from '#lib/access/actor';
import { sessionCookieName } from './cookies.ts';
import { type SignedIn, sessionOfCookie } from './session-cookie.ts';

/** Who sent the request at hand, or null. Looked up once a request. */
export const currentActor = cache(async (): Promise<Person | null> => (await currentSession())?.actor ?? null);

/** The same with the session that the request came in. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const kept = (await cookies()).get(sessionCookieName());
  return kept ? sessionOfCookie(kept.value) : null;
});
