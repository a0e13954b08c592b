import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { tx } from '#lib/database';
import { parseInput } from '#lib/input';
import { appendEvent } from '#lib/record/append-event';
import { entryIdsField, findEntries } from './find-entries.ts';

/**
 * Takes entries off the list. They can still be brought in, but are not offered again. Returns those that it took off: an
 * undo is not to bring back what others had dismissed before.
 */
export async function dismissEntries(actor: Actor | null, input: unknown): Promise<{ entryIds: string[] }> {
  authorize(actor, 'bring-in', {});
  const { entryIds } = parseInput(z.object({ entryIds: entryIdsField }), input);
  return tx(async (tx) => {
    await findEntries(tx, entryIds);
    const changed = await tx
      .update(schema.feedEntry)
      .set({ state: 'dismissed' })
      .where(and(inArray(schema.feedEntry.id, entryIds), eq(schema.feedEntry.state, 'new')))
      .returning({ id: schema.feedEntry.id });
    const dismissed = changed.map((entry) => entry.id);
    if (dismissed.length) {
      const detail = { count: dismissed.length, entries: dismissed };
      await appendEvent(tx, { actor, kind: 'entries.dismissed', detail });
    }
    return { entryIds: dismissed };
  });
}

/** Puts dismissed entries back on the list. */
export async function restoreEntries(actor: Actor | null, input: unknown): Promise<{ restored: number }> {
  authorize(actor, 'bring-in', {});
  const { entryIds } = parseInput(z.object({ entryIds: entryIdsField }), input);
  return tx(async (tx) => {
    await findEntries(tx, entryIds);
    const restored = await tx
      .update(schema.feedEntry)
      .set({ state: 'new' })
      .where(and(inArray(schema.feedEntry.id, entryIds), eq(schema.feedEntry.state, 'dismissed')))
      .returning({ id: schema.feedEntry.id });
    if (restored.length)
      await appendEvent(tx, {
        actor,
        kind: 'entries.restored',
        detail: { count: restored.length, entries: restored.map((entry) => entry.id) },
      });
    return { restored: restored.length };
  });
}
