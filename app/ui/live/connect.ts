/**
 * Milliseconds until a refused stream is requested again: the first pause, which doubles each time, and the maximum.
 */
const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 60_000;

/** `readyState` of a stream that the browser does not reconnect. */
const CLOSED = 2;

interface Wanted {
  /** The topics, each with the event up to which the page has everything; null if it has nothing. */
  topics: Map<string, number | null>;
  /** `seq` is the event up to which the topic was sent; null for a status, which does not move the position. */
  onMessage(topic: string, message: { data: string; seq: number | null }): void;
  /** The server says that this person may not follow these topics. */
  onRefused(topics: string[]): void;
  onState(isOpen: boolean): void;
  /** Tests replace the EventSource by this. */
  open?: ((address: string) => EventSource) | undefined;
}

export interface Connection {
  /** Reconnects at once if the stream was refused, unless it was tried just now. */
  retry(): void;
  close(): void;
}

/**
 * Keeps one stream of several topics open. A browser reconnects by itself after a lost connection, but not after a
 * refusal (signed out, too many pages open, a server that is starting): then this does, with growing pauses, so that it
 * does not overload the server.
 */
export function connect({
  topics,
  onMessage,
  onRefused,
  onState,
  open = (url) => new EventSource(url),
}: Wanted): Connection {
  const names = [...topics.keys()];
  const told = [...topics.values()];
  let failures = 0;
  let openedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = begin();

  function begin(): EventSource {
    openedAt = Date.now();
    const made = open(addressOf(names, told));
    made.addEventListener('open', () => {
      failures = 0;
      onState(true);
    });
    for (const [index, topic] of names.entries()) {
      made.addEventListener(topic, ({ data, lastEventId }) => {
        // A status has no id of its own: the browser repeats the last one, which this topic has already reached.
        const last = numberAt(lastEventId, index);
        const seq = last === told[index] ? null : last;
        told[index] = last ?? told[index] ?? null;
        onMessage(topic, { data, seq });
      });
    }
    made.addEventListener('refused', ({ data }) => onRefused(JSON.parse(data)));
    made.addEventListener('error', () => {
      onState(false);
      if (made.readyState !== CLOSED) return;
      const pause = Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE) * (0.5 + Math.random());
      failures++;
      clearTimeout(timer);
      timer = setTimeout(reconnect, pause);
    });
    return made;
  }

  function reconnect(): void {
    clearTimeout(timer);
    source.close();
    source = begin();
  }

  return {
    retry() {
      if (source.readyState === CLOSED && Date.now() - openedAt > FIRST_PAUSE) reconnect();
    },
    close() {
      clearTimeout(timer);
      source.close();
    },
  };
}

function addressOf(topics: string[], told: (number | null)[]): string {
  const query = new URLSearchParams(topics.map((topic) => ['topic', topic]));
  query.set('after', told.map((seq) => seq ?? '').join('.'));
  return `/api/live?${query}`;
}

/** An event's id has a number for each topic, in the order in which they were requested. */
function numberAt(id: string, index: number): number | null {
  const number = id.split('.')[index];
  return number ? Number(number) : null;
}
