import { readFile } from 'node:fs/promises';
import type { ReadablePage } from '#lib/press/read-press';
import { renderPairs } from '#lib/press/render-pairs';
import { unpacked } from './(site)/kept-page';
import { answer, pageType } from './(site)/rendered';

/** Answers an editor with a page that is not public, rendered for this request. `band` is the notice that says so. */
export async function answerWithPage(request: Request, page: ReadablePage, band: string): Promise<Response> {
  const compressions = ['gzip' as const];
  const wish = { document: page.document, published: null, band, encodings: compressions };
  const document = await renderPairs(page.pairs, wish, async ({ etag, policy, file }) => {
    const body = new Uint8Array(await readFile(file('gzip')));
    return { type: pageType, etag, policy, body };
  });
  const response = await answer(request, {
    ...document,
    compressions,
    body: (encoding) => (encoding === 'gzip' ? document.body : unpacked(document.body)),
  });
  response.headers.set('Cache-Control', 'private, no-store');
  return response;
}
