import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { sessionSecret } from '#lib/secrets';
import { openSession, revokeSession } from './sessions.ts';
import { checkCredentials } from './sign-in.ts';

declare module 'next-auth' {
  interface Session {
    sessionId?: string;
  }
}

/** How people sign in. The cookie carries no more than the id of a session row, which every check reads. */
export function authOptions(): NextAuthOptions {
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge: limits.sessionDays * 86_400 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        async authorize(credentials, request) {
          const headers = request.headers ?? {};
          try {
            const account = await checkCredentials({
              email: credentials?.email ?? '',
              password: credentials?.password ?? '',
              address: String(headers['x-forwarded-for'] ?? ''),
            });
            if (!account) return null;
            return { id: await openSession(account.id, String(headers['user-agent'] ?? '')) };
          } catch (error) {
            // next-auth hands the message to the form: only what a person may know may pass.
            if (error instanceof DomainError)
              throw new Error(JSON.stringify({ reason: error.reason, values: error.values }));
            log().error({ err: error }, 'a sign-in broke off');
            throw new Error('unknown');
          }
        },
      }),
    ],
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
