/** Milliseconds until a refused stream is asked for again: at first, doubled each time, and at most. */
const FIRST_PAUSE = 3_000;
const LONGEST_PAUSE = 60_000;

/** `readyState` of a stream that the browser has given up. */
const CLOSED = 2;

interface Following {
  address: string;
  /** The event that the page was read at: only what changed after it is sent. */
  after: number;
  onChange(data: string): void;
  /** For tests. */
  open?: (address: string) => EventSource;
}

export interface Live {
  /** Asks again at once where the stream was refused, unless that was just now. */
  retry(): void;
  close(): void;
}

/**
 * Follows a stream of changes. A browser comes back by itself after a lost connection, and not after a refusal (signed
 * out, too many pages open, a server that is starting): then this does, each time later, so that nobody hammers.
 */
export function followLive({ address, after, onChange, open = (url) => new EventSource(url) }: Following): Live {
  let last = String(after);
  let failures = 0;
  let openedAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let source = connect();

  function connect(): EventSource {
    openedAt = Date.now();
    const made = open(`${address}?after=${last}`);
    made.addEventListener('open', () => {
      failures = 0;
    });
    made.addEventListener('change', (event) => {
      last = event.lastEventId || last;
      onChange(event.data);
    });
    made.addEventListener('error', () => {
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
    source = connect();
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
