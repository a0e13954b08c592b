import { type Connection, connect } from './connect.ts';

export interface Subscription {
  topic: string;
  /** The event that the page was read at; null where it is to be told what there is. */
  after: number | null;
  onMessage(data: string): void;
  /** False from the moment that nothing is told of any more, until it is again. */
  onState(isOpen: boolean): void;
}

/** What screens subscribe to. */
export interface Hub {
  /** Returns what ends the subscription. */
  subscribe(subscription: Subscription): () => void;
  /** Asks the server again at once, where it refused. */
  retry(): void;
}

interface Topic {
  /** The event up to which every subscriber has everything. */
  told: number | null;
  isRefused: boolean;
  subscribers: Set<Subscription>;
}

/** Milliseconds in which subscriptions are gathered, so that a page that opens with several asks once. */
const GATHER = 20;

/** One connection for any number of subscriptions: a new one has it opened anew with their topics together. */
export function createHub(open?: (address: string) => EventSource): Hub {
  const topics = new Map<string, Topic>();
  let connection: Connection | null = null;
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function subscribe(own: Subscription): () => void {
    const { topic: name, after } = own;
    const topic = topics.get(name) ?? { told: after, isRefused: false, subscribers: new Set() };
    topics.set(name, topic);
    // Whoever has less is told the rest; the others are told it twice, which changes nothing for them.
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
    topic.told = seq ?? topic.told;
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
