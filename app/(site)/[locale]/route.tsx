import { limits } from '#lib/limits';
import { canonicalLocale, interfaceLocaleFor, isLocale } from '#lib/locale';
import { listPages } from '#lib/press/read-page';
import { IndexDocument } from '../index-document';
import { notice } from '../notice';
import { answer, renderDocument } from '../respond';

/** What is published in one language. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  if (!isLocale(locale)) return notice(request, 'notFound');
  if (canonicalLocale(locale) !== locale) return redirectTo(`/${canonicalLocale(locale)}`);
  const pages = await listPages({ locale, most: limits.listRows });
  if (pages.length === 0) return notice(request, 'notFound');
  return answer(
    request,
    await renderDocument(<IndexDocument pages={pages} locale={locale} interfaceLocale={interfaceLocaleFor(locale)} />),
  );
}

const redirectTo = (path: string) => new Response(null, { status: 308, headers: { Location: path } });
