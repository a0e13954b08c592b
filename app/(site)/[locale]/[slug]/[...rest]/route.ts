import { notice } from '#app/(site)/notice.tsx';

/** Deeper than any page lies. */
export async function GET(request: Request): Promise<Response> {
  return notice(request, 'notFound');
}
