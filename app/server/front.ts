import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';
import { boundBody, boundBodyTime } from './bound-body.ts';
import { setClientAddress } from './client-address.ts';
import { isClosedPath } from './closed-paths.ts';
import { boundConnections, entersByAddress } from './connections.ts';
import { takeOriginForm } from './guard-head.ts';
import { guardRequest } from './guard-request.ts';
import { answerUnreadable, bareAnswer, endWith, guardedResponse, setNonce } from './guarded-response.ts';
import { refuse } from './refuse.ts';

/** The path at which Next tells browsers that a page's code changed. */
const changesPath = '/_next/hmr';

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface Way {
  origin: string;
  trustsProxy: boolean;
  /** True to allow the requests that Next needs for compiling pages and for telling browsers of changes. */
  isDevelopment?: boolean;
  /** Answers readers without Next; false if it can't answer. */
  answerReader?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Answers all other requests that are passed on. */
  handle: Handle;
}

/** The server in front of Next: refuses invalid requests before their body is read, and passes on the rest. */
export function makeFront(way: Way): Server {
  const { isDevelopment = false } = way;
  const answer: Handle = (request, response) => answerRequest(request, response, way);
  const isSecure = way.origin.startsWith('https:');
  const server = createServer(
    {
      ServerResponse: guardedResponse({ isSecure, isDevelopment }),
      headersTimeout: limits.requestTimes.head,
      keepAliveTimeout: limits.requestTimes.idle,
      connectionsCheckingInterval: limits.requestTimes.idle,
      // We speak no other protocol: a request to upgrade gets the ordinary answer.
      shouldUpgradeCallback: ({ url = '' }) => isDevelopment && url.split('?')[0] === changesPath,
    },
    answer,
  );
  // A client that asks before it sends a body is answered before it sends it.
  server.on('checkContinue', answer);
  server.on('connect', (_request, socket) => endWith(socket, bareAnswer(405, isSecure, [['Allow', 'GET, HEAD']])));
  answerUnreadable(server, isSecure);
  boundConnections(server, way.trustsProxy);
  return server;
}

async function answerRequest(request: IncomingMessage, response: ServerResponse, way: Way): Promise<void> {
  try {
    setClientAddress(request, way.trustsProxy);
    if (!entersByAddress(request, response))
      return refuse(request, response, { status: 429, text: 'Too many requests at once. Try again.' });
    takeOriginForm(request);
    const verdict = await guardRequest(request, way.origin);
    if (verdict.refusal) return refuse(request, response, verdict.refusal);
    if (request.method !== 'POST' && (await way.answerReader?.(request, response))) return;
    if (!way.isDevelopment && isClosedPath(request.url ?? '', request.method ?? ''))
      return refuse(request, response, { status: 404, text: 'There is nothing here.' });
    if (request.headers.expect) response.writeContinue();
    boundBody(request, response, verdict.bytes);
    if (verdict.bytes <= limits.strangerBytes) boundBodyTime(request);
    setNonce(response);
    passEncodings(request, response);
    await way.handle(request, response);
  } catch (error) {
    log().error({ err: error }, 'a request broke off');
    if (!response.headersSent) refuse(request, response, { status: 503, text: 'Something went wrong. Try again.' });
    else response.destroy();
  }
}

/** See `body-encoding.ts`. */
function passEncodings(request: IncomingMessage, response: ServerResponse): void {
  request.headers[acceptedEncodings] = request.headers['accept-encoding'] ?? '';
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name === bodyEncoding ? set('Content-Encoding', String(value)) : set(name, value);
}
