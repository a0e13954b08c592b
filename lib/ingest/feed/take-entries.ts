import { and, eq, inArray, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { schema } from '#db/schema';
import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { type Tx, tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { parseInput } from '#lib/input';
import { limits } from '#lib/limits';
import { appendEvent } from '#lib/record/append-event';
import { type Outside, outside } from './outside.ts';
import { intakeOf } from './store-entries.ts';
import { targetLocalesField } from './target-locales.ts';

const entryIdsField = z.array(z.string()).min(1, 'entriesMissing').max(limits.listRows);
const takeSchema = z.object({ entryIds: entryIdsField, targetLocales: targetLocalesField.optional() });

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
    for (const { feed, entry } of rows) {
      if (entry.state === 'taken') continue;
      const intake = { ...intakeOf(feed, entry), createdBy: allowed.actor.accountId };
      const intakeId = await startIntake(tx, targetLocales ? { ...intake, targetLocales } : intake);
      await tx.update(schema.feedEntry).set({ state: 'taken', intakeId }).where(eq(schema.feedEntry.id, entry.id));
      intakeIds.push(intakeId);
    }
    if (intakeIds.length) await appendEvent(tx, { actor, kind: 'entries.taken', detail: { count: intakeIds.length } });
    return { intakeIds };
  });
}

/** Takes entries off the list. They can still be brought in, but are not offered again. */
export async function dismissEntries(actor: Actor | null, input: unknown): Promise<{ dismissed: number }> {
  authorize(actor, 'bring-in', {});
  const { entryIds } = parseInput(z.object({ entryIds: entryIdsField }), input);
  return tx(async (tx) => {
    await findEntries(tx, entryIds);
    const dismissed = await tx
      .update(schema.feedEntry)
      .set({ state: 'dismissed' })
      .where(and(inArray(schema.feedEntry.id, entryIds), eq(schema.feedEntry.state, 'new')))
      .returning({ id: schema.feedEntry.id });
    if (dismissed.length)
      await appendEvent(tx, { actor, kind: 'entries.dismissed', detail: { count: dismissed.length } });
    return { dismissed: dismissed.length };
  });
}

/** The entries of followed feeds, the oldest first. Throws a `NotFoundError` where there is none of them. */
async function findEntries(tx: Tx, entryIds: string[]) {
  const rows = await tx
    .select({ entry: schema.feedEntry, feed: schema.feed })
    .from(schema.feedEntry)
    .innerJoin(schema.feed, eq(schema.feed.id, schema.feedEntry.feedId))
    .where(and(inArray(schema.feedEntry.id, entryIds), isNull(schema.feed.removedAt)))
    .orderBy(schema.feedEntry.id);
  if (rows.length === 0) throw new NotFoundError();
  return rows;
}
