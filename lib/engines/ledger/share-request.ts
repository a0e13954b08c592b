import type { Reply } from '../engine.ts';

/** The requests in flight of this process, by what they ask of which engine. */
const inFlight = new Map<string, Promise<Reply>>();

interface Sharing {
  reply: Promise<Reply>;
  /** True if the reply belongs to a request that was in flight already. */
  isShared: boolean;
}

/** Sends a request, or waits for the reply to the same one if it is in flight. Both get its error too. */
export function shareRequest(key: string, send: () => Promise<Reply>): Sharing {
  const known = inFlight.get(key);
  if (known) return { reply: known, isShared: true };
  const reply = send().finally(() => inFlight.delete(key));
  inFlight.set(key, reply);
  return { reply, isShared: false };
}
