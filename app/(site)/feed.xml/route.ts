import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { listPages, pressKey } from '#lib/press/list-publications';
import { atomFeed, atomType } from '#lib/press/xml';
import { prepare, prepareOnce } from '../prepare';
import { answer } from '../rendered';

/** It must not be rendered at build time, because it reads the database. */
export const dynamic = 'force-dynamic';

/** Answers with the feed of the newest publications of all languages. */
export async function GET(request: Request): Promise<Response> {
  const rendered = await prepareOnce('feed', String(await pressKey()), async () => {
    const pages = await listPages({ most: limits.feedEntries });
    return prepare(atomFeed({ pages, path: '/feed.xml', title: env().siteName }), atomType);
  });
  return answer(request, rendered);
}
