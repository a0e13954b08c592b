import { respond } from '#app/outcome.ts';
import { currentSession } from '#lib/accounts/current-actor';
import { SignedOutError } from '#lib/errors';
import { log } from '#lib/log';
import { followTopics } from './follow-topics.ts';
import { placeOf } from './place.ts';
import { openStream } from './streams.ts';

/** Says whether the server runs and the person is signed in: a page asks this before it refreshes itself. */
export async function HEAD(): Promise<Response> {
  return respond(async () => {
    if (!(await currentSession())) throw new SignedOutError();
    return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
  });
}

/**
 * Sends server-sent events of all topics that a page names (`?topic=desk&topic=translation:ID`): each event has its
 * topic's name, and its id is the page's position in all topics. A page says what it has with `after`, and when it
 * reconnects with Last-Event-ID. A stream ends after a while, so that the reconnecting browser's sign-in is checked
 * again.
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
    const stream = openStream(session.sessionId, {
      role: session.actor.role,
      topics: topics.length,
      signal: request.signal,
      onEnd,
    });
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
      // The stream may have ended while missed events were being read.
      if (isEnded) stop();
      return stream.response;
    } catch (error) {
      stream.end();
      throw error;
    }
  });
}
