import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { limits } from '#lib/limits';
import { urlKey } from '#lib/text/url-key';
import { keysOf } from '../same-article.ts';

const { intake, feedEntry } = schema;

/** The rows to erase: the article, and the rows elsewhere that contain its words. */
export interface Traces {
  articleId: string;
  /**
   * The intakes from which it was imported, intakes of the same address that were dismissed or failed, and the book of
   * which it is a chapter.
   */
  intakeIds: string[];
  /** The feed entries that name it. */
  entryIds: string[];
}

/**
 * Finds the traces of an article, before anything is erased. It reads some thousand rows at a time, so that other
 * requests can run in between.
 */
export async function findTraces(articleId: string): Promise<Traces> {
  const keys = await keysOf(read(), articleId);
  const intakeIds = [...(await ownIntakes(articleId)), ...(await strayIntakes(keys))];
  return { articleId, intakeIds, entryIds: await entriesOf(keys, intakeIds) };
}

async function ownIntakes(articleId: string): Promise<string[]> {
  const { id, name, createdAt, endedAt, state } = intake;
  const own = await read().select({ id, name, createdAt }).from(intake).where(eq(intake.articleId, articleId));
  const times = own.map((one) => one.createdAt);
  const isOfTheTime = and(eq(state, 'divided'), inArray(endedAt, times));
  const books = await read().select({ id, name, endedAt }).from(intake).where(isOfTheTime);
  // A chapter is created in the same millisecond in which its book ends, and its name begins with the book's.
  const isItsBook = (book: (typeof books)[number]) =>
    own.some((one) => book.name && one.createdAt === book.endedAt && one.name.startsWith(book.name.slice(0, 250)));
  return [...own, ...books.filter(isItsBook)].map((one) => one.id);
}

async function strayIntakes(keys: Set<string>): Promise<string[]> {
  const { id, address, articleId, state } = intake;
  const isStray = and(isNull(articleId), inArray(state, ['dismissed', 'failed']), nearAny(keys, address));
  const found: string[] = [];
  for await (const isInPart of partsOf(intake)) {
    const rows = await read().select({ id, address }).from(intake).where(and(isInPart, isStray));
    found.push(...rows.filter((one) => keys.has(urlKey(one.address) ?? '')).map((one) => one.id));
  }
  return found;
}

async function entriesOf(keys: Set<string>, intakeIds: string[]): Promise<string[]> {
  const { id, url, intakeId } = feedEntry;
  const isNear = or(nearAny(keys, url), inArray(intakeId, intakeIds));
  const taken = new Set<string | null>(intakeIds);
  const found: string[] = [];
  for await (const isInPart of partsOf(feedEntry)) {
    const rows = await read().select({ id, url, intakeId }).from(feedEntry).where(and(isInPart, isNear));
    const isIts = (row: (typeof rows)[number]) => taken.has(row.intakeId) || keys.has(urlKey(row.url) ?? '');
    found.push(...rows.filter(isIts).map((row) => row.id));
  }
  return found;
}

/** Preselects addresses that contain the host of one of the keys, because parsing all of them would take long. */
function nearAny(keys: Set<string>, column: typeof feedEntry.url | typeof intake.address): SQL {
  const hosts = [...new Set([...keys].map((key) => new URL(`https://${key}`).hostname))];
  return or(...hosts.map((host) => sql`instr(${column}, ${host}) > 0`)) ?? sql`false`;
}

/** Conditions that divide a table into parts of some thousand rows. Other requests can run between two parts. */
async function* partsOf(table: SQLiteTable): AsyncGenerator<SQL> {
  const [row] = await read().select({ last: sql<number>`coalesce(max(rowid), 0)` }).from(table);
  for (let at = 1; at <= (row?.last ?? 0); at += limits.tracesAtOnce) {
    yield sql`${table}.rowid between ${at} and ${at + limits.tracesAtOnce - 1}`;
    await setImmediate();
  }
}
