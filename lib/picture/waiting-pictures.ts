import { setImmediate } from 'node:timers/promises';
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx } from '#lib/database';
import { storedScheme } from './stored-scheme.ts';

/** The stored pictures of what may still be brought in, and which intakes were looked at for them. */
export interface WaitingPictures {
  intakeIds: Set<string>;
  hashes: Set<string>;
}

const { intake } = schema;

/** Of all intakes but `apartFrom`. Reads one at a time, outside of any transaction: a reading may have megabytes. */
export async function readWaitingPictures(apartFrom: string[] = []): Promise<WaitingPictures> {
  const waiting: WaitingPictures = { intakeIds: new Set(apartFrom), hashes: new Set() };
  for (const id of await waitingIntakes(read())) if (!waiting.intakeIds.has(id)) await lookInTurn(waiting, id);
  return waiting;
}

/** The hashes of the stored pictures that the readings of some intakes name. */
export async function picturesOfIntakes(intakeIds: string[]): Promise<string[]> {
  const named: WaitingPictures = { intakeIds: new Set(), hashes: new Set() };
  for (const id of intakeIds) await lookInTurn(named, id);
  return [...named.hashes];
}

/** Between two readings, others have a turn. */
async function lookInTurn(waiting: WaitingPictures, id: string): Promise<void> {
  await lookAt(read(), waiting, id);
  await setImmediate();
}

/** Adds those of intakes that were read since, in the transaction that acts on it. */
export async function addNewer(tx: Tx, waiting: WaitingPictures): Promise<void> {
  for (const id of await waitingIntakes(tx)) if (!waiting.intakeIds.has(id)) await lookAt(tx, waiting, id);
}

/** One that was dismissed can be restored as long as its reading is kept. */
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
