import NextAuth from 'next-auth';
import { authOptions } from '#lib/accounts/auth';

type Context = { params: Promise<{ nextauth: string[] }> };

/** Answers by next-auth: signing out, and signing in by a program. The server in front limits the size of a request. */
const handle = async (request: Request, context: Context) => {
  const cookies: string[] = [];
  const response: Response = await NextAuth(authOptions((cookie) => cookies.push(cookie)))(request, context);
  for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
  return response;
};

export { handle as GET, handle as POST };
