import NextAuth from 'next-auth';
import { authOptions } from '#lib/accounts/auth';
import { limits } from '#lib/limits';

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth reads a body whole before it looks at anything; an honest one says its length and is short. */
const handle = (request: Request, context: Context) => {
  const length = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  if (request.method === 'POST' && length > limits.signInBytes) return new Response(null, { status: 413 });
  return NextAuth(authOptions())(request, context);
};

export { handle as GET, handle as POST };
