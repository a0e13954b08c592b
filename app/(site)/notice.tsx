import { interfaceLocaleFor } from '#lib/locale';
import { NoticeDocument } from '#lib/press/html/notice-document.tsx';
import { site } from '#lib/press/renderer';
import { siteWords } from '../site-words';
import { prepareOnce, renderList } from './prepare';
import { answer } from './rendered';

const statusByKind = { notFound: 404, gone: 410, preparing: 503 };

/** Seconds until a page that is being rendered is worth another look. */
const retryAfter = '5';

/** Answers with 404, 410 or 503, in words of the reader's language. */
export async function notice(request: Request, kind: keyof typeof statusByKind): Promise<Response> {
  const interfaceLocale = interfaceLocaleFor(request.headers.get('accept-language'));
  const document = await prepareOnce(`${kind}:${interfaceLocale}`, '', () =>
    renderList(<NoticeDocument kind={kind} interfaceLocale={interfaceLocale} site={site()} words={siteWords} />),
  );
  const response = await answer(request, document, statusByKind[kind]);
  response.headers.append('Vary', 'Accept-Language');
  if (kind === 'preparing') response.headers.set('Retry-After', retryAfter);
  return response;
}
