import { respond } from '#app/outcome.ts';
import { authorize } from '#lib/access/authorize';
import { currentSession } from '#lib/accounts/current-actor';
import { SignedOutError } from '#lib/errors';
import { log } from '#lib/log';
import { type Change, followTranslation } from '#lib/review/follow-translation';
import { openStream } from '../streams';

type Context = { params: Promise<{ translationId: string }> };

/**
 * Server-sent events: each `change` carries the rows that changed, and its id the event up to which that is all. A page
 * says with `after`, and when it comes back with Last-Event-ID, what it has. A stream ends after a while, so that the
 * browser comes back with its sign-in checked anew.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(async () => {
    const { translationId } = await params;
    const session = await currentSession();
    if (!session) throw new SignedOutError();
    const { actor } = authorize(session.actor, 'see');
    let isEnded = false;
    let stop = () => {};
    const onEnd = () => {
      isEnded = true;
      stop();
    };
    const stream = openStream(session.sessionId, { signal: request.signal, onEnd });
    try {
      stop = await followTranslation(
        actor,
        { translationId, after: afterOf(request) },
        {
          onChange: (change) => stream.send(messageOf(change)),
          onFail(error) {
            log().error({ err: error }, 'a live page broke off');
            stream.end();
          },
        },
      );
      // It ended while the past was being read.
      if (isEnded) stop();
      return stream.response;
    } catch (error) {
      stream.end();
      throw error;
    }
  });
}

/** The event that the page has last; null where it names none. */
function afterOf(request: Request): number | null {
  const said = request.headers.get('last-event-id') || new URL(request.url).searchParams.get('after');
  return said && /^\d{1,15}$/.test(said) ? Number(said) : null;
}

/** A change is put into words once, and the same bytes go to every page that follows. */
const messages = new WeakMap<Change, Uint8Array>();

function messageOf(change: Change): Uint8Array {
  const known = messages.get(change);
  if (known) return known;
  const { seq, ...data } = change;
  const message = new TextEncoder().encode(`id: ${seq}\nevent: change\ndata: ${JSON.stringify(data)}\n\n`);
  messages.set(change, message);
  return message;
}
