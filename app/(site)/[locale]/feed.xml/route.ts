import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { isLocale, ownName } from '#lib/locale';
import { listPages, pressKey } from '#lib/press/list-publications';
import { atomFeed, atomType } from '#lib/press/xml';
import { notice } from '../../notice';
import { prepare, prepareOnce } from '../../prepare';
import { answer } from '../../rendered';

/** Answers with the feed of one language's newest publications. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const key = isLocale(locale) ? await pressKey(locale) : null;
  if (key === null) return notice(request, 'notFound');
  const rendered = await prepareOnce(`feed:${locale}`, key, async () => {
    const pages = await listPages({ locale, most: limits.feedEntries });
    const title = `${env().siteName} · ${ownName(locale)}`;
    return prepare(atomFeed({ pages, path: `/${locale}/feed.xml`, title }), atomType);
  });
  return answer(request, rendered);
}
