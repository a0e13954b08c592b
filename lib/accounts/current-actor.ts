import { getServerSession } from 'next-auth';
import { cache } from 'react';
import type { Actor } from './actor.ts';
import { authOptions } from './auth.ts';
import { actorOfSession } from './sessions.ts';

/** Who sent the request at hand, or null. Looked up once a request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await getServerSession(authOptions());
  return session?.sessionId ? actorOfSession(session.sessionId) : null;
});
