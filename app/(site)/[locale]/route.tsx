import { siteWords } from '#app/site-words.ts';
import { limits } from '#lib/limits';
import { canonicalLocale, isLocale, readerLocaleFor } from '#lib/locale';
import { IndexDocument } from '#lib/press/html/index-document.tsx';
import { listPages, pressKey } from '#lib/press/list-publications';
import { site } from '#lib/press/renderer';
import { notice } from '../notice';
import { prepareOnce, renderList } from '../prepare';
import { answer, redirectTo } from '../rendered';

/** Answers with the list of what is published in one language. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return notice(request, 'notFound');
  if (canonicalLocale(locale) !== locale) return redirectTo(`/${canonicalLocale(locale)}`);
  const key = await pressKey(locale);
  if (key === null) return notice(request, 'notFound');
  const rendered = await prepareOnce(`index:${locale}`, key, async () => {
    const pages = await listPages({ locale, most: limits.listRows });
    return renderList(
      <IndexDocument
        pages={pages}
        locale={locale}
        interfaceLocale={readerLocaleFor(locale)}
        site={site()}
        words={siteWords}
      />,
    );
  });
  return answer(request, rendered);
}
