import type { Role } from '#lib/access/actor';
import { openSessionsAmong } from '#lib/accounts/sessions';
import { DomainError } from '#lib/errors';
import { limits } from '#lib/limits';
import { log } from '#lib/log';

/** A live page's stream of server-sent events. */
export interface Stream {
  response: Response;
  /**
   * Sends bytes, the same object to many. A page that reads nothing for long is disconnected; it reconnects for what it
   * missed.
   */
  send(bytes: Uint8Array): void;
  /** Ends the stream; the browser reconnects after a while. */
  end(): void;
}

interface Open extends Stream {
  sessionId: string;
  role: Role;
  endsAt: number;
}

interface Opening {
  /** The role that its topics were allowed for: the stream ends when the account has another. */
  role: Role;
  topics?: number;
  signal: AbortSignal;
  onEnd(): void;
}

const open = new Set<Open>();
const encoder = new TextEncoder();
const alive = encoder.encode(': alive\n\n');
let beating: NodeJS.Timeout | undefined;
let checking: NodeJS.Timeout | undefined;

const headers = {
  'Content-Type': 'text/event-stream',
  // Compressing each stream separately would cost memory and time for each, for messages of a few hundred bytes.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/**
 * Opens a stream for a session, or throws if the session has the maximum number. `onEnd` is called once, however it
 * ends.
 */
export function openStream(sessionId: string, { role, topics = 1, signal, onEnd }: Opening): Stream {
  const count = [...open].filter((one) => one.sessionId === sessionId).length;
  const most = limits.streamsASession;
  if (count >= most) throw new DomainError('too-many', 'tooManyStreams', { most });
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const forget = () => {
    if (!open.delete(stream)) return;
    if (open.size === 0) stopTimers();
    onEnd();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start(made) {
        controller = made;
      },
      cancel: forget,
    },
    // Several topics may each send all that a page missed before the page has taken anything.
    new ByteLengthQueuingStrategy({
      highWaterMark: limits.streamBytes * Math.min(topics, limits.streamTopicsBuffered),
    }),
  );
  const stream: Open = {
    sessionId,
    role,
    endsAt: Date.now() + limits.streamMost * (0.8 + 0.2 * Math.random()),
    response: new Response(body, { headers }),
    send(bytes) {
      if (!open.has(stream) || !controller) return;
      if ((controller.desiredSize ?? 0) > 0) return controller.enqueue(bytes);
      forget();
      // An error also drops the queued messages. Next recognises this error's name and does not log it.
      controller.error(new DOMException('The page took nothing for too long.', 'AbortError'));
    },
    end() {
      if (!open.has(stream)) return;
      forget();
      controller?.close();
    },
  };
  open.add(stream);
  startTimers();
  signal.addEventListener('abort', forget, { once: true });
  stream.send(encoder.encode(`retry: ${Math.round(limits.streamPause * (1 + Math.random()))}\n\n`));
  return stream;
}

/** Starts one heartbeat and one check of the sign-ins for all streams. */
function startTimers(): void {
  beating ??= setInterval(() => {
    for (const stream of [...open]) stream.endsAt < Date.now() ? stream.end() : stream.send(alive);
  }, limits.streamBeat);
  checking ??= setInterval(() => void endRevoked(), limits.streamCheck);
}

function stopTimers(): void {
  clearInterval(beating);
  clearInterval(checking);
  [beating, checking] = [undefined, undefined];
}

async function endRevoked(): Promise<void> {
  try {
    const valid = await openSessionsAmong([...new Set([...open].map((stream) => stream.sessionId))]);
    for (const stream of [...open]) if (valid.get(stream.sessionId) !== stream.role) stream.end();
  } catch (err) {
    log().warn({ err }, 'the sign-ins of live pages could not be looked at');
  }
}
