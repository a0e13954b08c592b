import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { listPages } from '#lib/press/read-page';
import { answer, prepare } from '../respond';
import { atomFeed } from '../xml';

/** Never at build time: it tells of the database. */
export const dynamic = 'force-dynamic';

/** The newest publications of all languages. */
export async function GET(request: Request): Promise<Response> {
  const pages = await listPages({ most: limits.feedEntries });
  return answer(
    request,
    await prepare(atomFeed({ pages, path: '/feed.xml', title: env().siteName }), 'application/atom+xml; charset=utf-8'),
  );
}
