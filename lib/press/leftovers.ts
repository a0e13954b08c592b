import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, inArray, type SQL, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { limits } from '#lib/limits';
import { log } from '#lib/log';

const { publication, publicationPair, rendering, renderingPart } = schema;

/**
 * Removes the paragraphs that were frozen for a publication that was not stored. It checks that the publication does
 * not exist: the commit may have succeeded although its answer was lost. It writes only if there are rows to remove.
 */
export function removePairs(publicationId: string): Promise<void> {
  const { position } = publicationPair;
  const isItsOwn = eq(publicationPair.publicationId, publicationId);
  const isTaken = sql`exists (select 1 from ${publication} where ${publication.id} = ${publicationId})`;
  return removeSome({
    find: () => read().select({ at: position }).from(publicationPair).where(isItsOwn).orderBy(asc(position)),
    remove: (tx, places) =>
      tx.delete(publicationPair).where(and(isItsOwn, inArray(position, places), sql`not ${isTaken}`)),
    atOnce: limits.leftoverPairsAtOnce,
  });
}

/** Removes the stored parts of a rendering, unless the rendering was stored after all. */
export async function removeParts(renderingId: string): Promise<void> {
  for (const encoding of renderingPart.encoding.enumValues) {
    const { number } = renderingPart;
    const isItsOwn = and(eq(renderingPart.renderingId, renderingId), eq(renderingPart.encoding, encoding));
    const isTaken = sql`exists (select 1 from ${rendering} where ${rendering.id} = ${renderingId})`;
    await removeSome({
      find: () => read().select({ at: number }).from(renderingPart).where(isItsOwn).orderBy(asc(number)),
      remove: (tx, places) =>
        tx.delete(renderingPart).where(and(isItsOwn, inArray(number, places), sql`not ${isTaken}`)),
      atOnce: limits.partsAtOnce,
    });
  }
}

interface Removal {
  find(): { limit(most: number): PromiseLike<{ at: number }[]> };
  remove(tx: Tx, places: number[]): PromiseLike<{ rowsAffected: number }>;
  atOnce: number;
}

/** Removes rows in batches, so that the many paragraphs or parts of the largest page do not block other writers. */
async function removeSome({ find, remove, atOnce }: Removal): Promise<void> {
  for (;;) {
    const places = (await find().limit(atOnce)).map(({ at }) => at);
    if (places.length === 0) return;
    const { rowsAffected } = await tx(async (tx) => remove(tx, places));
    if (rowsAffected === 0) return;
    await setImmediate();
  }
}

/**
 * Removes what a failed operation left. If the removal fails too, that is only logged, so that the first error is
 * reported.
 */
export async function tryToRemove(removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    log().error({ err: error }, 'what a broken publishing or rendering left could not be removed yet');
  }
}

/**
 * Removes everything that interrupted publishings and renderings left, for example after a kill. Returns true if some
 * of it is too young to tell from one that still runs.
 */
export async function removeLeftovers(): Promise<boolean> {
  const begun = idBefore(Date.now() - limits.leftoverAge);
  const kinds = [
    { owned: publicationPair, ownedBy: publicationPair.publicationId, owner: publication, remove: removePairs },
    { owned: renderingPart, ownedBy: renderingPart.renderingId, owner: rendering, remove: removeParts },
  ];
  let isRest = false;
  for (const { remove, ...tables } of kinds)
    for await (const id of orphansOf(tables)) {
      if (id < begun) await remove(id);
      else isRest = true;
    }
  return isRest;
}

interface Tables {
  owned: typeof publicationPair | typeof renderingPart;
  ownedBy: typeof publicationPair.publicationId | typeof renderingPart.renderingId;
  owner: typeof publication | typeof rendering;
}

/**
 * Finds ids that rows refer to although their owner does not exist. It seeks from one id to the next, because most ids
 * have very many rows.
 */
async function* orphansOf({ owned, ownedBy, owner }: Tables): AsyncGenerator<string> {
  const nextAfter = (id: SQL) => sql`(select min(${ownedBy}) from ${owned} where ${ownedBy} > ${id})`;
  for (let last = ''; ; ) {
    const rows = await read().all<{ id: string; isOrphan: number }>(sql`
      with recursive ids(id) as (
        select ${nextAfter(sql`${last}`)}
        union all
        select ${nextAfter(sql`ids.id`)} from ids where ids.id is not null limit ${limits.addressesAtOnce}
      )
      select ids.id as id, not exists (select 1 from ${owner} where ${owner.id} = ids.id) as "isOrphan"
      from ids where ids.id is not null
    `);
    for (const { id, isOrphan } of rows) if (isOrphan) yield id;
    const found = rows.at(-1);
    if (!found) return;
    last = found.id;
    await setImmediate();
  }
}

/** The lowest id that may have been made at a time: a UUID of version 7 begins with its milliseconds. */
function idBefore(time: number): string {
  const digits = time.toString(16).padStart(12, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
