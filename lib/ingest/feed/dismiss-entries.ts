import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { appendEvent } from '#lib/record/append-event';
import { entryIdsField, findEntries } from './find-entries.ts';

/**
 * Removes entries from the list. They can still be imported, but are not offered again. Returns the entries that this
 * call removed, so that an undo does not restore those that others had dismissed before.
 */
export const dismissEntries = verb(
  'import',
  z.object({ entryIds: entryIdsField }),
  async (by, { entryIds }): Promise<{ entryIds: string[] }> => {
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
        await appendEvent(tx, by, { kind: 'entries.dismissed', detail });
      }
      return { entryIds: dismissed };
    });
  },
);
