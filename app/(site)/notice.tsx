import { readerLocaleFor } from '#lib/locale';
import { NoticeDocument } from '#lib/press/html/notice-document.tsx';
import { site } from '#lib/press/renderer';
import { siteWords } from '../site-words';
import { keepNotice, keptNotice, type NoticeKind, retryAfter, statusByKind } from './kept-notices';
import { renderList } from './prepare';
import { answer } from './rendered';

/** Answers with 404, 410 or 503, in the reader's language. */
export async function notice(request: Request, kind: NoticeKind): Promise<Response> {
  const interfaceLocale = readerLocaleFor(request.headers.get('accept-language'));
  const shown = { kind, interfaceLocale, site: site(), words: siteWords };
  const document =
    keptNotice(kind, interfaceLocale) ??
    keepNotice(kind, interfaceLocale, await renderList(<NoticeDocument {...shown} />));
  const response = await answer(request, document, statusByKind[kind]);
  response.headers.append('Vary', 'Accept-Language');
  if (kind === 'preparing') response.headers.set('Retry-After', retryAfter);
  return response;
}
