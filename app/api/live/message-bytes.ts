import type { Message } from './topics.ts';

const encoder = new TextEncoder();

/** A cache by message and position: pages that follow the same topics are sent the same bytes. */
const known = new WeakMap<Message, Map<string, Uint8Array>>();

/**
 * Encodes a message as a server-sent event with the topic's name. A status has no id, so the page's position stays as
 * it is.
 */
export function messageBytes(topic: string, message: Message, place: string): Uint8Array {
  const byPlace = known.get(message) ?? new Map<string, Uint8Array>();
  known.set(message, byPlace);
  const { seq, ...data } = message;
  // A status names no place, so it is the same bytes for every page, however long it is the newest.
  const key = seq === null ? '' : place;
  const made = byPlace.get(key);
  if (made) return made;
  const id = seq === null ? '' : `id: ${place}\n`;
  const bytes = encoder.encode(`${id}event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`);
  byPlace.set(key, bytes);
  return bytes;
}

/** Tells a page which of its topics it may not follow. */
export const refusedBytes = (topics: string[]): Uint8Array =>
  encoder.encode(`event: refused\ndata: ${JSON.stringify(topics)}\n\n`);
