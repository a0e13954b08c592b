import { limits } from '#lib/limits';
import { listPages } from '#lib/press/read-page';
import { answer, prepare } from '../respond';
import { sitemap } from '../xml';

/** Never at build time: it tells of the database. */
export const dynamic = 'force-dynamic';

/** Every live page; the languages of one article name each other. */
export async function GET(request: Request): Promise<Response> {
  const pages = await listPages({ most: limits.sitemapPages });
  const groups = Map.groupBy(pages, (page) => page.articleId);
  return answer(request, await prepare(sitemap([...groups.values()]), 'application/xml; charset=utf-8'));
}
