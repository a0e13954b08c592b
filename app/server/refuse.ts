import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '#lib/limits';
import { countRefusal } from './refusals.ts';

/** The answer to a refused request: what is wrong with it and what would be right. */
export interface Refusal {
  status: number;
  /** A sentence for the client. */
  text: string;
  headers?: Record<string, string>;
}

/**
 * Answers without reading the body. What still arrives is discarded for a moment, because closing a connection with
 * unread bytes may lose the answer; a client that continues after that is disconnected.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, { status, text, headers }: Refusal): void {
  if (status >= 400) countRefusal(status);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  // The type must be exactly this one: React passes the text of such an answer to the caller of the action.
  response.setHeader('Content-Type', 'text/plain');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  if (!request.complete) drain(request, response);
  response.end(request.method === 'HEAD' ? undefined : text);
}

/**
 * Discards what still arrives, for a moment: Node would close the connection at once if the client asked for that. It
 * reads in steps, and all such bodies take turns, so that many of them leave time for other requests.
 */
function drain(request: IncomingMessage, response: ServerResponse): void {
  const isLast = !response.shouldKeepAlive;
  response.shouldKeepAlive = true;
  const cut = setTimeout(() => request.destroy(), limits.requestTimes.drain);
  request.once('end', () => isLast && request.socket.end());
  request.once('close', () => clearTimeout(cut));
  let left = limits.drainStep;
  request.on('data', ({ length }: Buffer) => {
    left -= length;
    if (left > 0) return;
    left = limits.drainStep;
    request.pause();
    turns.wait(() => request.resume());
  });
}

/** Lets one waiting body continue in each pause, in their order. */
function makeTurns(pause: number) {
  const waiting: (() => void)[] = [];
  let timer: NodeJS.Timeout | undefined;
  const pass = () => {
    waiting.shift()?.();
    if (waiting.length > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
  return {
    wait(goOn: () => void): void {
      waiting.push(goOn);
      timer ??= setInterval(pass, pause);
    },
  };
}

const turns = makeTurns(limits.drainPause);
