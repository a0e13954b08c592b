import type { Actor } from '#lib/access/actor';
import { followPartials } from '#lib/draft/streaming/follow-partials';
import { NotFoundError } from '#lib/errors';
import { followIntakes } from '#lib/ingest/intake/follow-intakes';
import { followRendering } from '#lib/press/follow-rendering';
import { followDesk } from '#lib/review/follow-desk';
import { followTranslation } from '#lib/review/follow-translation';

/** A message of a topic. */
export interface Message {
  /** Everything of the topic up to this event has been sent; null for a status, which has no event. */
  seq: number | null;
}

interface Listener {
  onChange(message: Message): void;
  onFail(error: unknown): void;
}

/** Follows the row that an id names for an actor, or throws if the actor may not. Returns a function that ends it. */
type Follow = (
  actor: Actor | null,
  place: { id: string; after: number | null },
  listener: Listener,
) => Promise<() => void>;

/** Every kind of topic, by the word before the colon; an id follows the colon if the kind has more than one topic. */
const kinds: Record<string, Follow> = {
  translation: (actor, { id, after }, listener) => followTranslation(actor, { translationId: id, after }, listener),
  partials: followPartials,
  intakes: followIntakes,
  desk: followDesk,
  rendering: followRendering,
};

/** Follows a topic by its name, such as `desk` or `translation:ID`. */
export async function followTopic(
  actor: Actor | null,
  { topic, after }: { topic: string; after: number | null },
  listener: Listener,
): Promise<() => void> {
  const [, kind = '', id = ''] = /^([a-z]{1,20})(?::([\w-]{1,100}))?$/.exec(topic) ?? [];
  const follow = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (!follow) throw new NotFoundError();
  return follow(actor, { id, after }, listener);
}
