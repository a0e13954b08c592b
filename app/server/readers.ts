import type { IncomingMessage, ServerResponse } from 'node:http';
import { readerLocaleFor } from '#lib/locale';
import { log } from '#lib/log';
import { type Found, findAtPath } from '#lib/press/find-at-path';
import type { KeptRendering } from '#lib/press/find-publication';
import { keptBody, readBody } from '#lib/press/read-body';
import { isPresent, withRendering } from '#lib/press/rendering-state';
import { keptNotice, type NoticeKind, retryAfter, statusByKind } from '../(site)/kept-notices.ts';
import { pageType } from '../(site)/rendered.ts';
import { acceptedEncoding } from './accepted-encoding.ts';
import { isOfNext } from './next-paths.ts';
import { makeSender } from './send-document.ts';

type Send = ReturnType<typeof makeSender>;

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  send: Send;
}

/**
 * Answers readers without Next from stored renderings: published pages, redirects from their former addresses, and
 * notices where there is no page. Each request checks whether the page is live, so that a retraction works at once. The
 * function that it makes returns false if Next has to answer: for Next's own paths, for lists, and for the first
 * request of a notice.
 */
export function makeReaders({ isSecure }: { isSecure: boolean }) {
  const send = makeSender({ isSecure });
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const { url = '' } = request;
    const query = url.indexOf('?');
    const path = query < 0 ? url : url.slice(0, query);
    if (isOfNext(path)) return false;
    try {
      if (path.endsWith('/')) return redirect(response, path.slice(0, -1) + url.slice(path.length));
      return await answerFound(await findAtPath(path), { request, response, send });
    } catch (error) {
      // The client disconnected in the middle of a long page, or another rendering replaced the page's.
      if (response.headersSent && response.destroyed) log().debug({ err: error }, 'a long page was not sent whole');
      else log().error({ err: error }, 'a reader could not be answered without Next');
      return response.headersSent;
    }
  };
}

async function answerFound(found: Found, exchange: Exchange): Promise<boolean> {
  switch (found.status) {
    case 'live':
      return answerPage(found, exchange);
    case 'moved':
      return redirect(exchange.response, found.to);
    case 'gone':
      return answerNotice('gone', exchange);
    case 'nothing':
      return answerNotice('notFound', exchange);
    default:
      return false;
  }
}

async function answerPage(found: Found & { status: 'live' }, exchange: Exchange): Promise<boolean> {
  const { rendering } = isPresent(found) ? found : await withRendering(found, found);
  return rendering ? sendRendering(rendering, exchange) : answerNotice('preparing', exchange);
}

/** Returns false if another rendering has replaced this one since it was found. */
async function sendRendering(rendering: KeptRendering, { request, response, send }: Exchange): Promise<boolean> {
  const encoding = acceptedEncoding((request.headers['accept-encoding'] as string | undefined) ?? '');
  const stored = encoding === 'identity' ? 'gzip' : encoding;
  const body = keptBody(rendering.id, stored) ?? (await readBody(rendering.id, stored));
  if (!body) return false;
  const { etag, policy } = rendering;
  await send(request, response, { status: 200, document: { type: pageType, etag, policy }, encoding, body });
  return true;
}

const vary = 'Accept-Encoding, Accept-Language';
const moreByKind: Record<NoticeKind, Record<string, string>> = {
  notFound: { Vary: vary },
  gone: { Vary: vary },
  preparing: { Vary: vary, 'Retry-After': retryAfter },
};

async function answerNotice(kind: NoticeKind, { request, response, send }: Exchange): Promise<boolean> {
  const document = keptNotice(kind, readerLocaleFor(request.headers['accept-language']));
  const encoding = acceptedEncoding((request.headers['accept-encoding'] as string | undefined) ?? '');
  const body = await document?.body(encoding === 'identity' ? 'gzip' : encoding);
  if (!document || !(body instanceof Uint8Array)) return false;
  await send(request, response, { status: statusByKind[kind], document, encoding, body, more: moreByKind[kind] });
  return true;
}

/**
 * A browser keeps a 308 for ever unless Cache-Control says otherwise: a page that moved and came back would be
 * unreachable.
 */
function redirect(response: ServerResponse, to: string): true {
  response.writeHead(308, { Location: to, 'Cache-Control': 'no-cache', 'Content-Length': '0' });
  response.end();
  return true;
}
