import { decode, encode } from 'next-auth/jwt';
import type { Person } from '#lib/access/actor';
import { limits } from '#lib/limits';
import { sessionSecret } from '#lib/secrets';
import { cookieIn, sessionCookieName, setCookie } from './cookies.ts';
import { findActor } from './find-actor.ts';
import { openSession } from './sessions.ts';

/** Maximum characters of our own tokens; a longer one is refused before it is decrypted, which would take long. */
const tokenMost = 1_000;
const maxAge = limits.sessionDays * 86_400;

/** Opens a session and returns the `Set-Cookie` header for it, in the form that next-auth reads. */
export async function openSessionCookie(person: Person, userAgent: string | null): Promise<string> {
  const sessionId = await openSession(person, userAgent);
  return setCookie(
    sessionCookieName(),
    await encode({ token: { sessionId }, secret: sessionSecret(), maxAge }),
    maxAge,
  );
}

export interface SignedIn {
  sessionId: string;
  actor: Person;
}

/**
 * Gives the person and the session of a cookie's value, or null: a garbled, foreign or old value is ignored and not
 * logged.
 */
export async function sessionOfCookie(value: string): Promise<SignedIn | null> {
  if (value.length > tokenMost || value.split('.').length !== 5) return null;
  const token = await decode({ token: value, secret: sessionSecret() }).catch(() => null);
  const sessionId = token?.sessionId;
  const actor = typeof sessionId === 'string' ? await findActor({ sessionId }) : null;
  return typeof sessionId === 'string' && actor ? { sessionId, actor } : null;
}

/** Gives the person of a cookie's value, or null. */
async function actorOfCookie(value: string): Promise<Person | null> {
  return (await sessionOfCookie(value))?.actor ?? null;
}

/** Gives the person of a request's `Cookie` header, or null. */
export function actorOfCookies(header: string | null | undefined): Promise<Person | null> {
  return actorOfCookie(cookieIn(header, sessionCookieName()));
}
