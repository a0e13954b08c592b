import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '#lib/limits';
import { refuse } from './refuse.ts';

/**
 * Counts the bytes of a body as they come from the connection and ends the request beyond `bytes`: a body in chunks says
 * no length before it is read. `push` is where Node hands each piece to the request, whoever reads it later.
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
    // What still comes is thrown away, so that the answer arrives. Whoever waits for the body learns that it broke off.
    if (piece === null) response.writableFinished ? end() : response.once('finish', end);
    return true;
  };
}

/** Gives a body a time in which to arrive, ms: one that trickles holds a connection and whatever waits for it. */
export function boundBodyTime(request: IncomingMessage): void {
  if (!['POST', 'PUT'].includes(request.method ?? '') || request.complete) return;
  const cut = setTimeout(() => request.complete || request.destroy(), limits.requestTimes.strangerBody);
  request.once('close', () => clearTimeout(cut));
}
