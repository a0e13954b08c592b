import { schema } from '#db/schema';
import type { Tx } from '#lib/database';

export interface NewEvent {
  /** Null where the machine did it. */
  actor: { accountId: string | null } | null;
  /** `noun.verb`, past tense. */
  kind: string;
  articleId?: string;
  translationId?: string;
  targetId?: string;
  detail?: Record<string, unknown>;
}

/** Adds to the record, in the transaction that makes the change it tells of. */
export async function appendEvent(tx: Tx, { actor, detail, ...rest }: NewEvent): Promise<void> {
  await tx
    .insert(schema.event)
    .values({ ...rest, at: Date.now(), accountId: actor?.accountId ?? null, detail: detail ?? {} });
}
