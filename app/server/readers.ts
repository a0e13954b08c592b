import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { isLocale } from '#lib/locale';
import { log } from '#lib/log';
import { findPage, type KeptRendering } from '#lib/press/find-publication';
import { readBody } from '#lib/press/read-body';
import { isPresent } from '#lib/press/rendering-state';
import { normalize } from '#lib/text/normalize';
import { inPieces } from '../(site)/in-pieces.ts';
import { headOf, pageType } from '../(site)/rendered.ts';
import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';

/**
 * Answers a request for a published page from what was rendered for it before, without Next. The database is asked each
 * time whether it is live, so a retraction counts at once. Returns false where Next has to answer: where nothing is
 * rendered, where a newer rendering is due, or where no compression is accepted.
 */
export async function answerKept(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  try {
    const rendering = await findKept(request);
    if (!rendering) return false;
    const head = headOf(new Headers(headersOf(request)), { type: pageType, ...rendering });
    const { status, headers, encoding, hasBody } = head;
    if (encoding === 'identity' && hasBody) return false;
    const body = hasBody && encoding !== 'identity' ? await readBody(rendering.id, encoding) : undefined;
    if (body === null) return false;
    headers.delete(bodyEncoding);
    const sent = body
      ? [
          ['Content-Encoding', encoding],
          ['Content-Length', String(body.length)],
        ]
      : [];
    response.writeHead(status, [...headers, ...sent].flat());
    if (!body || body instanceof Uint8Array) response.end(body);
    else await pipeline(inPieces(body), response);
    return true;
  } catch (error) {
    // The reader went away in the middle of a long page, or another rendering took its place.
    if (response.headersSent && response.destroyed) log().debug({ err: error }, 'a long page was not sent whole');
    else log().error({ err: error }, 'a kept page could not be answered with');
    return response.headersSent;
  }
}

async function findKept({ method, url = '' }: IncomingMessage): Promise<KeptRendering | null> {
  const [, locale, slug] = /^\/([A-Za-z-]+)\/([^/?]+)$/.exec(url) ?? [];
  if (method !== 'GET' || !locale || !slug || !isLocale(locale)) return null;
  const found = await findPage(locale, normalize(decode(slug)));
  return found?.status === 'live' && isPresent(found) ? found.rendering : null;
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
