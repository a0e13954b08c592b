import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { entryIdsField, findEntries } from './find-entries.ts';

/** Restores dismissed entries to the list. */
export const restoreEntries = verb(
  'import',
  z.object({ entryIds: entryIdsField }),
  async (by, { entryIds }): Promise<{ restored: number }> => {
    return tx(async (tx) => {
      await findEntries(tx, entryIds);
      const restored = await tx
        .update(schema.feedEntry)
        .set({ state: 'new' })
        .where(and(inArray(schema.feedEntry.id, entryIds), eq(schema.feedEntry.state, 'dismissed')))
        .returning({ id: schema.feedEntry.id });
      if (restored.length)
        await appendEvent(tx, by, {
          kind: 'entries.restored',
          detail: { count: restored.length, entries: restored.map((entry) => entry.id) },
        });
      return { restored: restored.length };
    });
  },
);
