import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '#lib/limits';
import { refuse } from './refuse.ts';

/**
 * Counts the bytes of a body as they arrive and ends the request beyond `bytes`, because a chunked body does not state
 * its length. Node passes each piece to the request through `push`, even if it is read later.
 */
export function boundBody(request: IncomingMessage, response: ServerResponse, bytes: number): void {
  if (request.headers['transfer-encoding'] === undefined) return;
  let read = 0;
  const push = request.push.bind(request);
  const end = () => request.destroy();
  request.push = (piece: Buffer | null) => {
    const isOver = read > bytes;
    read += piece?.length ?? 0;
    if (read <= bytes) return push(piece);
    if (!isOver) refuse(request, response, { status: 413, text: 'too-large' });
    // The rest is discarded, so that the answer arrives. The reader of the body gets an error.
    if (piece === null) response.writableFinished ? end() : response.once('finish', end);
    return true;
  };
}

/**
 * Ends a request whose body takes longer than `limits.requestTimes.strangerBody`: a body that trickles in holds a
 * connection and the code that awaits it.
 */
export function boundBodyTime(request: IncomingMessage): void {
  if (!['POST', 'PUT'].includes(request.method ?? '') || request.complete) return;
  const cut = setTimeout(() => request.complete || request.destroy(), limits.requestTimes.strangerBody);
  request.once('close', () => clearTimeout(cut));
}
