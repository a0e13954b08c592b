import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocale } from '#lib/locale';
import { log } from '#lib/log';
import { findPage, pageKey, readAlternates } from '#lib/press/read-page';
import { answer, keptDocument } from '../(site)/respond.ts';
import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';

/**
 * Answers a request for a published page from what was rendered for it before, without Next. The database is asked each
 * time whether that still is the page, so a retraction counts at once. Returns false where Next has to answer.
 */
export async function answerKept(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  try {
    const rendered = await findKept(request);
    if (!rendered) return false;
    const { status, headers, body } = answer(new Request('http://readers/', { headers: headersOf(request) }), rendered);
    const encoding = headers.get(bodyEncoding);
    headers.delete(bodyEncoding);
    response.writeHead(status, [...headers, ...(encoding ? [['Content-Encoding', encoding]] : [])].flat());
    response.end(body ? rendered.bodies[(encoding ?? 'identity') as 'br'] : undefined);
    return true;
  } catch (error) {
    log().error({ err: error }, 'a kept page could not be answered with');
    return response.headersSent;
  }
}

async function findKept({ method, url = '' }: IncomingMessage) {
  const [, locale, slug] = /^\/([A-Za-z-]+)\/([^/?]+)$/.exec(url) ?? [];
  if (method !== 'GET' || !locale || !slug || !isLocale(locale)) return undefined;
  const found = await findPage(locale, decode(slug).normalize('NFC'));
  if (found?.status !== 'live') return undefined;
  return keptDocument(pageKey(found.publicationId, await readAlternates(found.articleId)));
}

/** The two headers that an answer depends on. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  return {
    [acceptedEncodings]: String(headers[acceptedEncodings] ?? ''),
    ...(headers['if-none-match'] ? { 'if-none-match': headers['if-none-match'] } : {}),
  };
}

/** A path that is no UTF-8 names no page. */
function decode(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return '';
  }
}
