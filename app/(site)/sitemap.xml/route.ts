import { limits } from '#lib/limits';
import { listAddresses, pressKey } from '#lib/press/list-publications';
import { sitemap } from '#lib/press/xml';
import { prepareLong, prepareOnce } from '../prepare';
import { answer } from '../rendered';

/** It must not be rendered at build time, because it reads the database. */
export const dynamic = 'force-dynamic';

/** Answers with the sitemap of every live page; the languages of one article link to each other. */
export async function GET(request: Request): Promise<Response> {
  const rendered = await prepareOnce('sitemap', String(await pressKey()), async () => {
    const pages = await listAddresses(limits.sitemapPages);
    const groups = Map.groupBy(pages, (page) => page.articleId);
    return prepareLong(sitemap(groups.values()), { type: 'application/xml; charset=utf-8', size: pages.length * 300 });
  });
  return answer(request, rendered);
}
