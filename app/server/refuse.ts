import type { IncomingMessage, ServerResponse } from 'node:http';
import { limits } from '#lib/limits';
import { countRefusal } from './refusals.ts';

/** An answer of the server in front: what is wrong with a request and what would be right. */
export interface Refusal {
  status: number;
  /** A sentence for whoever sent it. */
  text: string;
  headers?: Record<string, string>;
}

/**
 * Answers without reading the body. What still comes of it is thrown away for a moment, because a connection that is
 * closed over unread bytes takes the answer with it; a sender who goes on after that is cut off.
 */
export function refuse(request: IncomingMessage, response: ServerResponse, { status, text, headers }: Refusal): void {
  if (status >= 400) countRefusal(status);
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  // Exactly this type: React hands the text of such an answer to whoever called the action.
  response.setHeader('Content-Type', 'text/plain');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  if (!request.complete) drain(request, response);
  response.end(request.method === 'HEAD' ? undefined : text);
}

/**
 * Throws away what still comes, for a moment: Node would close the connection at once where the sender asked for that. It is
 * taken in steps, and all such bodies take turns: one is through in a second, and many leave time for everybody else.
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

/** Lets one of those who wait go on in each pause, in their order. */
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
