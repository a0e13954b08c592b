import { and, desc, eq, inArray, or } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { erasedKey } from '#lib/article/trash/erased-key';
import type { Tx } from '#lib/database';
import { DomainError } from '#lib/errors';
import type { FeedEntry } from '#lib/extract/feed/feed-entry';
import { limits } from '#lib/limits';
import { urlKey } from '#lib/text/url-key';
import type { NewIntake } from '../intake/start-intake.ts';
import { knownArticles } from './known-articles.ts';
import type { Outside } from './outside.ts';
import type { FeedRow } from './queue-check.ts';

export interface Found {
  /** The number of entries that are new. */
  found: number;
  /** The number of those that were imported automatically. */
  taken: number;
}

/** Stores the entries that are not known by id or address. With `startIntake`, the new ones are imported too. */
export async function storeEntries(
  tx: Tx,
  {
    feed,
    entries,
    startIntake,
  }: { feed: FeedRow; entries: FeedEntry[]; startIntake?: Outside['startIntake'] | undefined },
): Promise<Found> {
  const articles = await knownArticles(
    tx,
    entries.flatMap((entry) => urlKey(entry.url) ?? []),
  );
  const isArticle = (entry: FeedEntry) => articles.has(urlKey(entry.url) ?? '');
  const findKnown = await knownEntries(tx, feed.id, entries);
  const fresh: FeedEntry[] = [];
  for (const entry of entries) {
    const known = findKnown(entry);
    if (!known) fresh.push(entry);
    else if (known.state === 'new') await keepUp(tx, known, { entry, isArticle: isArticle(entry) });
  }
  const isTaken = startIntake ? chooseTaken(feed, fresh, isArticle) : () => false;
  const seenAt = Date.now();
  const rows: (typeof schema.feedEntry.$inferInsert)[] = [];
  // The oldest entry comes first, so that intakes and ids are in the order of publication.
  for (const entry of fresh.toReversed()) {
    const intakeId = startIntake && isTaken(entry) ? await start(tx, startIntake, intakeOf(feed, entry)) : null;
    const state = intakeId || isArticle(entry) ? ('taken' as const) : ('new' as const);
    rows.push({ ...entry, id: uuidv7(), feedId: feed.id, state, intakeId, seenAt });
  }
  if (rows.length) await tx.insert(schema.feedEntry).values(rows);
  const taken = rows.filter((row) => row.intakeId).length;
  return { found: fresh.length, taken };
}

/**
 * Starts an intake. If that fails for a reason that a person may see, the entry waits for a person: it must not end the
 * check.
 */
async function start(tx: Tx, startIntake: Outside['startIntake'], intake: NewIntake): Promise<string | null> {
  try {
    return await startIntake(tx, intake);
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

type EntryRow = typeof schema.feedEntry.$inferSelect;

/** Finds the stored row of an entry: by its id among all entries, also erased ones; by its address among the newest. */
async function knownEntries(tx: Tx, feedId: string, entries: FeedEntry[]) {
  const { feedEntry } = schema;
  const newest = tx
    .select({ id: feedEntry.id })
    .from(feedEntry)
    .where(eq(feedEntry.feedId, feedId))
    .orderBy(desc(feedEntry.id))
    .limit(limits.feedEntriesCompared);
  const keys = entries.flatMap(({ key }) => [key, erasedKey(key)]);
  const rows = await tx
    .select()
    .from(feedEntry)
    .where(and(eq(feedEntry.feedId, feedId), or(inArray(feedEntry.key, keys), inArray(feedEntry.id, newest))));
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const byAddress = new Map(rows.map((row) => [urlKey(row.url), row]));
  return ({ key, url }: FeedEntry): EntryRow | undefined =>
    byKey.get(key) ?? byKey.get(erasedKey(key)) ?? (url === null ? undefined : byAddress.get(urlKey(url)));
}

/**
 * Updates an entry that nobody has imported or dismissed with the feed's present title and address; if its article was
 * imported in another way, it becomes `taken`.
 */
async function keepUp(tx: Tx, known: EntryRow, { entry, isArticle }: { entry: FeedEntry; isArticle: boolean }) {
  const { title, url } = entry;
  if (!isArticle && title === known.title && url === known.url) return;
  const state = isArticle ? ('taken' as const) : ('new' as const);
  await tx.update(schema.feedEntry).set({ title, url, state }).where(eq(schema.feedEntry.id, known.id));
}

/** Chooses the new entries that are imported without a person; if there are too many, none. */
function chooseTaken(feed: FeedRow, fresh: FeedEntry[], isArticle: (entry: FeedEntry) => boolean) {
  const since = feed.createdAt - limits.feedDateSlack;
  const isDue = (entry: FeedEntry) => entry.url !== null && (entry.publishedAt ?? since) >= since && !isArticle(entry);
  return fresh.filter(isDue).length <= limits.feedTaken ? isDue : () => false;
}

/** The intake of an entry, with the settings of its feed. */
export function intakeOf(feed: FeedRow, entry: { title: string; url: string | null }): NewIntake {
  const { targetLocales, isAutomatic, isBatched, createdBy } = feed;
  return {
    way: 'feed',
    name: entry.title,
    address: entry.url ?? '',
    targetLocales,
    isAutomatic,
    isBatched,
    createdBy,
  };
}
