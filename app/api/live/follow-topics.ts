import type { Actor } from '#lib/access/actor';
import { DomainError, NotFoundError } from '#lib/errors';
import { limits } from '#lib/limits';
import { messageBytes, refusedBytes } from './message-bytes.ts';
import { type Place, placeText } from './place.ts';
import { followTopic, type Message } from './topics.ts';

interface Page {
  topics: string[];
  place: Place;
  send(bytes: Uint8Array): void;
  onFail(error: unknown): void;
}

/**
 * Follows several topics for one page. The page is told which topics the actor may not follow; it throws if that is all
 * of them. Returns a function that ends the following.
 */
export async function followTopics(actor: Actor | null, { topics, place, send, onFail }: Page): Promise<() => void> {
  const stops: (() => void)[] = [];
  const refused: string[] = topics.slice(limits.topicsAStream);
  let refusal: unknown = new NotFoundError();
  const told = [...place];
  const listenerOf = (topic: string, index: number) => ({
    onFail,
    onChange(message: Message) {
      told[index] = message.seq ?? told[index] ?? null;
      send(messageBytes(topic, message, placeText(told)));
    },
  });
  const stop = () => {
    for (const one of stops) one();
  };
  for (const [index, topic] of topics.slice(0, limits.topicsAStream).entries()) {
    try {
      stops.push(await followTopic(actor, { topic, after: place[index] ?? null }, listenerOf(topic, index)));
    } catch (error) {
      if (!(error instanceof DomainError)) {
        stop();
        throw error;
      }
      refused.push(topic);
      refusal = error;
    }
  }
  if (stops.length === 0) throw refusal;
  if (refused.length) send(refusedBytes(refused));
  return stop;
}
