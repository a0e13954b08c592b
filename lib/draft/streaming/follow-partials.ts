import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { read } from '#lib/database';
import { NotFoundError } from '#lib/errors';
import { listenToPartials, type Partial } from './partials.ts';

/** A message of the topic `partials`. It has no event in the record, because nothing of it is stored. */
export interface PartialMessage {
  seq: null;
  partials: Partial[];
}

/** Sends the words of a translation's unfinished drafts while they arrive. Returns a function that ends it. */
export async function followPartials(
  actor: Actor | null,
  { id }: { id: string },
  { onChange }: { onChange(message: PartialMessage): void },
): Promise<() => void> {
  authorize(actor, 'see');
  const { translation } = schema;
  const [row] = await read().select({ id: translation.id }).from(translation).where(eq(translation.id, id));
  if (!row) throw new NotFoundError();
  return listenToPartials(id, (partials) => onChange({ seq: null, partials }));
}
