import { cookies } from 'next/headers';
import { cache } from 'react';
import type { Actor } from './actor.ts';
import { sessionCookieName } from './cookies.ts';
import { actorOfCookie } from './session-cookie.ts';

/** Who sent the request at hand, or null. Looked up once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const kept = (await cookies()).get(sessionCookieName());
  return kept ? actorOfCookie(kept.value) : null;
});
