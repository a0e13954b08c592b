import { siteWords } from '#app/site-words.ts';
import { limits } from '#lib/limits';
import { readerLocaleFor } from '#lib/locale';
import { IndexDocument } from '#lib/press/html/index-document.tsx';
import { listPages, pressKey } from '#lib/press/list-publications';
import { site } from '#lib/press/renderer';
import { prepareOnce, renderList } from './prepare';
import { answer } from './rendered';

/** It must not be rendered at build time, because it reads the database. */
export const dynamic = 'force-dynamic';

/** Answers with the list of everything that is published. */
export async function GET(request: Request): Promise<Response> {
  const interfaceLocale = readerLocaleFor(request.headers.get('accept-language'));
  const rendered = await prepareOnce(`front:${interfaceLocale}`, String(await pressKey()), async () => {
    const pages = await listPages({ most: limits.listRows });
    return renderList(
      <IndexDocument pages={pages} interfaceLocale={interfaceLocale} site={site()} words={siteWords} />,
    );
  });
  const response = await answer(request, rendered);
  response.headers.append('Vary', 'Accept-Language');
  return response;
}
