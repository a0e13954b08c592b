import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { storedScheme } from './stored-scheme.ts';

/** The stored pictures of intakes that may still be imported, and the ids of the intakes that were read for this. */
export interface WaitingPictures {
  intakeIds: Set<string>;
  hashes: Set<string>;
}

const { intake } = schema;

/**
 * Collects from all intakes but `apartFrom`. It reads them one at a time and outside of a transaction, because a
 * reading may have megabytes.
 */
export async function readWaitingPictures(apartFrom: string[] = []): Promise<WaitingPictures> {
  const waiting: WaitingPictures = { intakeIds: new Set(apartFrom), hashes: new Set() };
  for (const id of await waitingIntakes(read())) if (!waiting.intakeIds.has(id)) await lookInTurn(waiting, id);
  return waiting;
}

/** The hashes of the stored pictures in the readings of some intakes. */
export async function picturesOfIntakes(intakeIds: string[]): Promise<string[]> {
  const named: WaitingPictures = { intakeIds: new Set(), hashes: new Set() };
  for (const id of intakeIds) await lookInTurn(named, id);
  return [...named.hashes];
}

/** Reads one intake, after a pause in which other requests can run. */
async function lookInTurn(waiting: WaitingPictures, id: string): Promise<void> {
  await lookAt(read(), waiting, id);
  await setImmediate();
}

/** Adds intakes that were read since, inside the transaction that uses the result. */
export async function addNewer(tx: Tx, waiting: WaitingPictures): Promise<void> {
  for (const id of await waitingIntakes(tx)) if (!waiting.intakeIds.has(id)) await lookAt(tx, waiting, id);
}

/** Dismissed intakes count as long as their reading is kept, because they can be restored. */
async function waitingIntakes(database: Pick<Tx, 'select'>): Promise<string[]> {
  const isWaiting = inArray(intake.state, ['queued', 'ready', 'failed', 'dismissed']);
  const rows = await database
    .select({ id: intake.id })
    .from(intake)
    .where(and(isWaiting, isNotNull(intake.reading)));
  return rows.map((row) => row.id);
}

async function lookAt(database: Pick<Tx, 'select'>, waiting: WaitingPictures, id: string): Promise<void> {
  const [row] = await database
    .select({ json: sql<string | null>`${intake.reading}` })
    .from(intake)
    .where(eq(intake.id, id));
  waiting.intakeIds.add(id);
  for (const [, hash] of (row?.json ?? '').matchAll(storedPicture)) waiting.hashes.add(hash as string);
}

const storedPicture = new RegExp(`${storedScheme}([0-9a-f]{64})`, 'g');
