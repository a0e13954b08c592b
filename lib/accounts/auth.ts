import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { personOf } from '#lib/access/actor';
import { reasonOf } from '#lib/database';
import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { sessionSecret } from '#lib/secrets';
import { cookieIn, cookieOptions, keepKnownBrowser, knownBrowserCookieName, sessionCookieName } from './cookies.ts';
import { markBrowser } from './known-browser.ts';
import { openSession, revokeSession } from './sessions.ts';
import { checkCredentials } from './sign-in.ts';

declare module 'next-auth' {
  interface Session {
    sessionId?: string;
  }
}

/**
 * The options by which next-auth signs people in and out. The cookie contains only the id of a session row, which every
 * check reads. `keepCookie` receives the cookie that marks this browser as known, after a sign-in.
 */
export function authOptions(keepCookie: (setCookie: string) => void): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: limits.sessionDays * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: sessionCookieName(), options: cookieOptions() } },
    logger: quietLogger,
    providers: [passwordProvider(keepCookie)],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sessionId: user.id } : token),
      session: ({ session, token }) => ({ expires: session.expires, sessionId: token.sessionId as string }),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sessionId === 'string') await revokeSession(token.sessionId);
      },
    },
  };
}

/**
 * next-auth's complaints are all caused by what visitors send, a garbled cookie or a wrong address, and would fill the
 * log.
 */
const quietLogger: NextAuthOptions['logger'] = {
  error: (code) => log().debug({ code }, 'next-auth refused a request'),
  warn: (code) => log().debug({ code }, 'next-auth warned'),
  debug: () => {},
};

function passwordProvider(keepCookie: (setCookie: string) => void) {
  return CredentialsProvider({
    credentials: { email: { type: 'email' }, password: { type: 'password' } },
    async authorize(credentials, request) {
      const headers = request.headers ?? {};
      const known = cookieIn(String(headers.cookie ?? ''), knownBrowserCookieName());
      try {
        const account = await checkCredentials({
          email: credentials?.email ?? '',
          password: credentials?.password ?? '',
          address: String(headers['x-forwarded-for'] ?? ''),
          known,
        });
        if (!account) return null;
        keepCookie(keepKnownBrowser(markBrowser(known, account.id)));
        return { id: await openSession(personOf(account), String(headers['user-agent'] ?? '')) };
      } catch (error) {
        // next-auth shows the message on the form, so only a message for people may pass.
        if (error instanceof DomainError)
          throw new Error(JSON.stringify({ reason: error.reason, values: error.values }));
        log().error({ err: error }, 'a sign-in broke off');
        throw new Error(JSON.stringify({ reason: reasonOf(error) ?? 'unknown', values: {} }));
      }
    },
  });
}
