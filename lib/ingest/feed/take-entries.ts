import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { appendEvent } from '#lib/record/append-event';
import { localesField } from '#lib/translation/locales-field';
import { entryIdsField, findEntries } from './find-entries.ts';
import { type Outside, outside } from './outside.ts';
import { intakeOf } from './store-entries.ts';

const takeSchema = z.object({ entryIds: entryIdsField, targetLocales: localesField.optional() });

/** Puts entries on their way in, into the feed's languages or those given. Those taken already are left as they are. */
export async function takeEntries(
  actor: Actor | null,
  input: unknown,
  { startIntake }: Outside = outside,
): Promise<{ intakeIds: string[] }> {
  const allowed = authorize(actor, 'bring-in', {});
  const { entryIds, targetLocales } = parseInput(takeSchema, input);
  return tx(async (tx) => {
    const rows = await findEntries(tx, entryIds);
    const linkless = rows.find(({ entry }) => entry.url === null);
    if (linkless) throw new InvalidError('entryWithoutLink', { title: linkless.entry.title });
    const intakeIds: string[] = [];
    const taken: string[] = [];
    for (const { feed, entry } of rows) {
      if (entry.state === 'taken') continue;
      const intake = { ...intakeOf(feed, entry), createdBy: allowed.actor.accountId };
      const intakeId = await startIntake(tx, targetLocales ? { ...intake, targetLocales } : intake);
      await tx.update(schema.feedEntry).set({ state: 'taken', intakeId }).where(eq(schema.feedEntry.id, entry.id));
      intakeIds.push(intakeId);
      taken.push(entry.id);
    }
    if (intakeIds.length)
      await appendEvent(tx, { actor, kind: 'entries.taken', detail: { count: taken.length, entries: taken } });
    return { intakeIds };
  });
}
