import { type Connection, connect } from './connect.ts';

export interface Subscription {
  topic: string;
  /** The event at which the page was read; null if it has nothing. */
  after: number | null;
  onMessage(data: string): void;
  /** Called with false when the stream is interrupted, and with true when it is open again. */
  onState(isOpen: boolean): void;
}

/** The object through which screens subscribe to topics. */
export interface Hub {
  /** Returns a function that ends the subscription. */
  subscribe(subscription: Subscription): () => void;
  /** Reconnects at once if the server refused the stream. */
  retry(): void;
}

interface Topic {
  /** The event up to which every subscriber has everything. */
  told: number | null;
  isRefused: boolean;
  subscribers: Set<Subscription>;
}

/** Milliseconds in which subscriptions are collected, so that a page that starts with several connects once. */
const GATHER = 20;

/** Uses one connection for any number of subscriptions: a new one reconnects with the topics of all. */
export function createHub(open?: (address: string) => EventSource): Hub {
  const topics = new Map<string, Topic>();
  let connection: Connection | null = null;
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function subscribe(own: Subscription): () => void {
    const { topic: name, after } = own;
    const topic = topics.get(name) ?? { told: after, isRefused: false, subscribers: new Set() };
    topics.set(name, topic);
    // A subscriber that has less is sent the rest; the others get it twice, which changes nothing for them.
    topic.told = topic.told === null || after === null ? null : Math.min(topic.told, after);
    topic.subscribers.add(own);
    timer ??= setTimeout(reconnect, GATHER);
    return () => {
      topic.subscribers.delete(own);
      if (topic.subscribers.size > 0 || topics.get(name) !== topic) return;
      topics.delete(name);
      if (topics.size === 0) close();
    };
  }

  function reconnect(): void {
    close();
    connection = connect({
      topics: new Map([...topics].map(([name, { told }]) => [name, told])),
      onMessage: pass,
      onRefused(names) {
        for (const name of names) setRefused(name);
      },
      onState(state) {
        isOpen = state;
        for (const topic of topics.values()) if (!topic.isRefused) tellState(topic, isOpen);
      },
      open,
    });
  }

  function close(): void {
    clearTimeout(timer);
    timer = undefined;
    connection?.close();
    connection = null;
    for (const topic of topics.values()) topic.isRefused = false;
  }

  function pass(name: string, { data, seq }: { data: string; seq: number | null }): void {
    const topic = topics.get(name);
    if (!topic) return;
    // While a reconnect is due, the position is that of the newest subscriber: advancing it would skip what that one
    // lacks.
    if (timer === undefined) topic.told = seq ?? topic.told;
    for (const { onMessage } of topic.subscribers) onMessage(data);
  }

  function setRefused(name: string): void {
    const topic = topics.get(name);
    if (!topic) return;
    topic.isRefused = true;
    tellState(topic, false);
  }

  return { subscribe, retry: () => connection?.retry() };
}

function tellState({ subscribers }: Topic, isOpen: boolean): void {
  for (const { onState } of subscribers) onState(isOpen);
}
