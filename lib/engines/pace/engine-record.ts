import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import { log } from '#lib/log';

export type EngineRecord = typeof schema.engineRecord.$inferSelect;
type Change = Partial<Omit<EngineRecord, 'engineKey' | 'changedAt'>>;

/** Reads what is known of an endpoint and model; undefined if nothing is. */
export async function readRecord(
  engineKey: string,
  database: Pick<Tx, 'select'> = read(),
): Promise<EngineRecord | undefined> {
  const { engineRecord } = schema;
  const [record] = await database.select().from(engineRecord).where(eq(engineRecord.engineKey, engineKey));
  return record;
}

/** Writes some fields of it, and the time of the change. */
export async function changeRecord(tx: Tx, engineKey: string, change: Change): Promise<void> {
  const { engineRecord } = schema;
  const set = { ...change, changedAt: Date.now() };
  await tx
    .insert(engineRecord)
    .values({ engineKey, ...set })
    .onConflictDoUpdate({ target: engineRecord.engineKey, set });
}

/**
 * Stores the number of requests at a time at which an engine was fast. A number that could not be stored is found again
 * after the next start, so the request that found it must not fail.
 */
export async function rememberConcurrency(engineKey: string, concurrency: number): Promise<void> {
  try {
    await tx((tx) => changeRecord(tx, engineKey, { concurrency }));
  } catch (error) {
    log().warn({ err: error }, 'the number of requests at a time could not be stored');
  }
}
