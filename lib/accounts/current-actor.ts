import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Person } from '#lib/access/actor';
import { sessionCookieName } from './cookies.ts';
import { type SignedIn, sessionOfCookie } from './session-cookie.ts';

/** The person who sent the current request, or null. It is looked up once for each request. */
export const currentActor = cache(async (): Promise<Person | null> => (await currentSession())?.actor ?? null);

/** The session of the current request, with its person. */
export const currentSession = cache(async (): Promise<SignedIn | null> => {
  const kept = (await cookies()).get(sessionCookieName());
  return kept ? sessionOfCookie(kept.value) : null;
});
