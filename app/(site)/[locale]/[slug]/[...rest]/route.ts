import { notice } from '#app/(site)/notice.tsx';

/** No page has a path of three parts or more. */
export async function GET(request: Request): Promise<Response> {
  return notice(request, 'notFound');
}
