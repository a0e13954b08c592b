import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';
import { type Arriving, makeRelay, pollRelay } from './relay.ts';

/** New words of a target: they stand at `at`, and everything behind is dropped. `at` is null when nothing is shown. */
export interface Partial {
  targetId: string;
  at: number | null;
  text: string;
}

/** Takes the words out of what has arrived: only when they are sent, because a reply may arrive letter by letter. */
type Words = () => string;

type Listener = (partials: Partial[]) => void;

interface Channel {
  listeners: Set<Listener>;
  /** What listeners were sent, by target. */
  sent: Map<string, string>;
  /** What has arrived since; null says that the target has no draft under way any more. */
  waiting: Map<string, Words | null>;
  timer: NodeJS.Timeout | undefined;
  /** Ends the reading of words that a separate worker passes on. */
  endRelay(): void;
}

/** The worker and Next's bundle share it, which have a copy of this file each. */
const channels = oncePerProcess('partial-drafts', () => new Map<string, Channel>());

const own = oncePerProcess('partial-relay', () => ({ relay: null as ReturnType<typeof makeRelay> | null }));

/** Says that this process is a worker of its own, so that words reach the server through the database. */
export function relayPartials(): void {
  own.relay = makeRelay();
}

/**
 * Passes the words of an unfinished draft on to the pages that show its translation: the first ones at once, later ones
 * together, so that a page gets at most ten messages a second. Null says that the draft broke off. After a finished
 * draft nothing need be sent, because the stored text replaces the words.
 */
export function sendPartial({ translationId, targetId }: Arriving, words: Words | null): void {
  if (own.relay) own.relay.send({ translationId, targetId }, words);
  else pass({ translationId, targetId }, words);
}

function pass({ translationId, targetId }: Arriving, words: Words | null): void {
  const channel = channels.get(translationId);
  if (!channel) return;
  channel.waiting.set(targetId, words);
  if (!channel.timer) send(translationId, channel);
}

function send(translationId: string, channel: Channel): void {
  channel.timer = undefined;
  if (channel.waiting.size === 0) return;
  const partials = [...channel.waiting].map(([targetId, words]) =>
    difference(channel.sent, targetId, words?.() ?? null),
  );
  channel.waiting.clear();
  for (const listener of channel.listeners) listener(partials);
  channel.timer = setTimeout(() => {
    if (channels.get(translationId) === channel) send(translationId, channel);
  }, limits.partialPause);
  channel.timer.unref();
}

function difference(sent: Map<string, string>, targetId: string, text: string | null): Partial {
  if (text === null) {
    sent.delete(targetId);
    return { targetId, at: null, text: '' };
  }
  const before = sent.get(targetId) ?? '';
  sent.set(targetId, text);
  const at = text.startsWith(before) ? before.length : 0;
  return { targetId, at, text: text.slice(at) };
}

/** Forgets the words of a target, because its text is stored. */
export function endPartial({ translationId, targetId }: Arriving): void {
  own.relay?.send({ translationId, targetId }, null);
  const channel = channels.get(translationId);
  channel?.sent.delete(targetId);
  channel?.waiting.delete(targetId);
}

/** Sends all words that arrive for a translation, beginning with those that have arrived. Returns a function that ends it. */
export function listenToPartials(translationId: string, listener: Listener): () => void {
  const channel = channels.get(translationId) ?? open(translationId);
  channel.listeners.add(listener);
  if (channel.sent.size > 0)
    listener([...channel.sent].map(([targetId, text]): Partial => ({ targetId, at: 0, text })));
  return () => {
    channel.listeners.delete(listener);
    if (channel.listeners.size > 0) return;
    clearTimeout(channel.timer);
    channel.endRelay();
    channels.delete(translationId);
  };
}

function open(translationId: string): Channel {
  const hasOtherWorker = env().worker === 'off';
  const endRelay = hasOtherWorker
    ? pollRelay(translationId, (targetId, text) => pass({ translationId, targetId }, text === null ? null : () => text))
    : () => {};
  const channel: Channel = { listeners: new Set(), sent: new Map(), waiting: new Map(), timer: undefined, endRelay };
  channels.set(translationId, channel);
  return channel;
}
