import { respond } from '#app/outcome.ts';
import { currentSession } from '#lib/accounts/current-actor';
import { SignedOutError } from '#lib/errors';
import { log } from '#lib/log';
import { followTopics } from './follow-topics.ts';
import { placeOf } from './place.ts';
import { openStream } from './streams.ts';

/** Says whether the server is there and the person signed in: a page that would read itself anew asks this first. */
export async function HEAD(): Promise<Response> {
  return respond(async () => {
    if (!(await currentSession())) throw new SignedOutError();
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  });
}

/**
 * Server-sent events of all topics that a page names (`?topic=desk&topic=translation:ID`): each event has its topic's name, and
 * its id says how far the page has come with all of them. A page says what it has with `after`, and when it comes back with
 * Last-Event-ID. A stream ends after a while, so that the browser comes back with its sign-in checked anew.
 */
export async function GET(request: Request): Promise<Response> {
  return respond(async () => {
    const session = await currentSession();
    if (!session) throw new SignedOutError();
    const asked = new URL(request.url).searchParams;
    const topics = asked.getAll('topic');
    const place = placeOf(request.headers.get('last-event-id') || (asked.get('after') ?? ''), topics.length);
    let isEnded = false;
    let stop = () => {};
    const onEnd = () => {
      isEnded = true;
      stop();
    };
    const stream = openStream(session.sessionId, { signal: request.signal, onEnd });
    try {
      stop = await followTopics(session.actor, {
        topics,
        place,
        send: (bytes) => stream.send(bytes),
        onFail(error) {
          log().error({ err: error }, 'a live page broke off');
          stream.end();
        },
      });
      // It ended while the past was being read.
      if (isEnded) stop();
      return stream.response;
    } catch (error) {
      stream.end();
      throw error;
    }
  });
}
