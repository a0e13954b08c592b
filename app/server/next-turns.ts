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
  /** Resolves when nobody waits any more to be connected: see `arrivals.ts`. */
  letIn(): Promise<void>;
}

/**
 * Has requests handed to Next a few at a time: each page takes it some ten milliseconds in one step, and a thousand at once
 * would leave no moment for the pages that are answered without it. Who is signed in comes before strangers. The function
 * it returns resolves when it is a request's turn, to false where its sender went away meanwhile.
 */
export function makeNextTurns({ isSignedIn, letIn }: Order) {
  const waiting: Waiting[] = [];
  // One after the other: to look at a thousand cookies in one step would take half a second.
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

/** Whoever takes an answer slowly, or waits for another host before it is made, holds up nobody for long. */
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
  // A live page's stream stays open for good.
  response.once(headSent, () => isStream(response) && end());
}

/** What is read from a file takes no time of the processor, and may be sent for long. */
const isFile = (url: string) => url.startsWith('/_next/static/') || url.startsWith('/pictures/');
