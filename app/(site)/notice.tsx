import { interfaceLocaleFor } from '#lib/locale';
import { NoticeDocument } from './notice-document';
import { answer, renderDocument, renderOnce } from './respond';

const statusByKind = { notFound: 404, gone: 410 };

/** Answers with 404 or 410, in words of the reader's language. */
export async function notice(request: Request, kind: keyof typeof statusByKind): Promise<Response> {
  const interfaceLocale = interfaceLocaleFor(request.headers.get('accept-language'));
  const rendered = await renderOnce(`${kind}:${interfaceLocale}`, () =>
    renderDocument(<NoticeDocument kind={kind} interfaceLocale={interfaceLocale} />),
  );
  const response = answer(request, rendered, statusByKind[kind]);
  response.headers.append('Vary', 'Accept-Language');
  return response;
}
