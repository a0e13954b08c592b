import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { isLocale, ownName } from '#lib/locale';
import { listPages } from '#lib/press/read-page';
import { notice } from '../../notice';
import { answer, prepare } from '../../respond';
import { atomFeed } from '../../xml';

/** The newest publications of one language. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const pages = isLocale(locale) ? await listPages({ locale, most: limits.feedEntries }) : [];
  if (pages.length === 0) return notice(request, 'notFound');
  const feed = atomFeed({ pages, path: `/${locale}/feed.xml`, title: `${env().siteName} · ${ownName(locale)}` });
  return answer(request, await prepare(feed, 'application/atom+xml; charset=utf-8'));
}
