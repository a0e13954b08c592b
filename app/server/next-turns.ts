import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as immediate } from 'node:timers/promises';
import { limits } from '#lib/limits';
import { headSent } from './guarded-response.ts';
import { isStream } from './live-streams.ts';

interface Waiting {
  isSignedIn: boolean;
  begin(): void;
}

interface Order {
  isSignedIn(cookies: string | undefined): Promise<boolean>;
  /** Resolves when no connection waits to be accepted: see `arrivals.ts`. */
  letIn(): Promise<void>;
}

/**
 * Limits the requests that Next works on at a time and queues the others: each page blocks the process for some ten
 * milliseconds, and a thousand at once would delay the pages that are answered without Next. Signed-in people come
 * before strangers. The function that it returns resolves when it is a request's turn, to false if the client has
 * disconnected.
 */
export function makeNextTurns({ isSignedIn, letIn }: Order) {
  const waiting: Waiting[] = [];
  // Cookies are checked one after the other: checking a thousand in one step would block for half a second.
  let looking: Promise<unknown> = Promise.resolve();
  const look = (cookies: string | undefined): Promise<boolean> => {
    const found = looking.then(() => isSignedIn(cookies));
    looking = found.then(
      () => immediate(),
      () => immediate(),
    );
    return found;
  };
  let free: number = limits.nextAtOnce;
  const pass = () => {
    const known = waiting.findIndex((one) => one.isSignedIn);
    const [next] = waiting.splice(Math.max(0, known), 1);
    if (next) next.begin();
    else free++;
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (isFile(request.url ?? '')) return true;
    const isKnown = free === 0 && Boolean(request.headers.cookie) && (await look(request.headers.cookie));
    if (free > 0) free--;
    else await new Promise<void>((begin) => waiting.push({ isSignedIn: isKnown, begin }));
    await letIn();
    if (response.destroyed) {
      pass();
      return false;
    }
    passWhenDone(response, pass);
    return true;
  };
}

/**
 * Frees the turn after a maximum time too, so that a slow client, or an answer that waits for another host, blocks
 * nobody for long.
 */
function passWhenDone(response: ServerResponse, pass: () => void): void {
  let isOver = false;
  const end = () => {
    if (isOver) return;
    isOver = true;
    clearTimeout(late);
    pass();
  };
  const late = setTimeout(end, limits.nextTurn);
  response.once('finish', end);
  response.once('close', end);
  // A live page's stream stays open for ever, so it frees its turn when its head is sent.
  response.once(headSent, () => isStream(response) && end());
}

/** A file takes no CPU time to send, and may take long to be received. */
const isFile = (url: string) => url.startsWith('/_next/static/') || url.startsWith('/pictures/');
