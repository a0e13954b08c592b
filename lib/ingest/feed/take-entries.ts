import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import { verb } from '#lib/access/verb';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { appendEvent } from '#lib/record/append-event';
import { localesField } from '#lib/translation/locales-field';
import { entryIdsField, findEntries } from './find-entries.ts';
import { type Outside, outside } from './outside.ts';
import { intakeOf } from './store-entries.ts';

const takeSchema = z.object({ entryIds: entryIdsField, targetLocales: localesField.optional() });

/**
 * Starts importing entries, into the feed's languages or the given ones. Entries that were imported before are skipped.
 */
export const takeEntries = verb(
  'import',
  takeSchema,
  async (by, { entryIds, targetLocales }, { startIntake }: Outside = outside): Promise<{ intakeIds: string[] }> => {
    return tx(async (tx) => {
      const rows = await findEntries(tx, entryIds);
      const linkless = rows.find(({ entry }) => entry.url === null);
      if (linkless) throw new InvalidError('entryWithoutLink', { title: linkless.entry.title });
      const intakeIds: string[] = [];
      const taken: string[] = [];
      for (const { feed, entry } of rows) {
        if (entry.state === 'taken') continue;
        const intake = { ...intakeOf(feed, entry), createdBy: by.actor.accountId };
        const intakeId = await startIntake(tx, targetLocales ? { ...intake, targetLocales } : intake);
        await tx.update(schema.feedEntry).set({ state: 'taken', intakeId }).where(eq(schema.feedEntry.id, entry.id));
        intakeIds.push(intakeId);
        taken.push(entry.id);
      }
      if (intakeIds.length)
        await appendEvent(tx, by, { kind: 'entries.taken', detail: { count: taken.length, entries: taken } });
      return { intakeIds };
    });
  },
);
