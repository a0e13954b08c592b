import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import type { About, EventKind, Events } from './events.ts';

/** An event without its time and actor; `detail` is left out if its kind has none. */
export type NewEvent<K extends EventKind> = { kind: K } & About<K> &
  (Record<never, never> extends Events[K] ? { detail?: Events[K] } : { detail: Events[K] });

/** Appends an event to the record, in the transaction of the change that it describes. The proof names the actor. */
export async function appendEvent<K extends EventKind>(tx: Tx, by: Allowed, event: NewEvent<K>): Promise<void> {
  const values: { kind: string; detail?: object; articleId?: string; translationId?: string; targetId?: string } =
    event;
  await tx
    .insert(schema.event)
    .values({ ...values, at: Date.now(), accountId: by.actor.accountId, detail: { ...values.detail } });
}
