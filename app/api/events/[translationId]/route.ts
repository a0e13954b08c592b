import { authorize } from '#lib/accounts/authorize';
import { currentActor } from '#lib/accounts/current-actor';
import { log } from '#lib/log';
import { type Change, followTranslation } from '#lib/review/follow-translation';
import { respond } from '../../../outcome';

/** Milliseconds after which a stream is ended. */
const longest = 10 * 60_000;

/** Milliseconds between two signs of life, so that proxies keep the stream open. */
const heartbeat = 15_000;

/** Server-sent events: each `change` carries the rows that changed. The stream ends after a while, so that the browser comes back with its sign-in checked anew. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ translationId: string }> },
): Promise<Response> {
  return respond(async () => {
    const { translationId } = await params;
    const actor = authorize(await currentActor(), 'see', {}).actor;
    const encoder = new TextEncoder();
    const end = new AbortController();
    const broken = new AbortController();
    const signal = AbortSignal.any([request.signal, end.signal, broken.signal, AbortSignal.timeout(longest)]);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        // A browser that has left already sends no further word of it.
        if (signal.aborted) return controller.close();
        const send = (text: string) => signal.aborted || controller.enqueue(encoder.encode(text));
        send(': open\n\n');
        const beat = setInterval(() => send(': alive\n\n'), heartbeat);
        const close = () => {
          clearInterval(beat);
          // The browser's own end of the connection has closed it already.
          if (!request.signal.aborted && !end.signal.aborted) controller.close();
        };
        signal.addEventListener('abort', close, { once: true });
        // The browser comes back by itself, and is sent everything anew.
        const onFail = (error: unknown) => {
          log().error({ err: error }, 'a live page broke off');
          broken.abort();
        };
        followTranslation(actor, translationId, {
          signal,
          onFail,
          onChange: (change: Change) => send(`event: change\ndata: ${JSON.stringify(change)}\n\n`),
        }).catch(onFail);
      },
      cancel: () => end.abort(),
    });
    return new Response(stream, {
      headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
    });
  });
}
