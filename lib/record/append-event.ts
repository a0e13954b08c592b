import { schema } from '#db/schema';
import type { Allowed } from '#lib/access/authorize';
import type { Tx } from '#lib/database';
import type { About, EventKind, Events } from './events.ts';

/** An event without when and by whom; `detail` is left out where its kind has none. */
export type NewEvent<K extends EventKind> = { kind: K } & About<K> &
  (Record<never, never> extends Events[K] ? { detail?: Events[K] } : { detail: Events[K] });

/** Adds to the record, in the transaction that makes the change it tells of. The proof says who made it. */
export async function appendEvent<K extends EventKind>(tx: Tx, by: Allowed, event: NewEvent<K>): Promise<void> {
  const values: { kind: string; detail?: object; articleId?: string; translationId?: string; targetId?: string } =
    event;
  await tx
    .insert(schema.event)
    .values({ ...values, at: Date.now(), accountId: by.actor.accountId, detail: { ...values.detail } });
}
