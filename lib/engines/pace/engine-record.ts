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
 * Empties the record of an engine. Its time tells the processes that hold what they learnt in memory to forget that too.
 */
export async function forgetRecord(tx: Tx, engineKey: string): Promise<void> {
  const { engineRecord } = schema;
  await tx.delete(engineRecord).where(eq(engineRecord.engineKey, engineKey));
  await changeRecord(tx, engineKey, { forgottenAt: Date.now() });
}

interface Found {
  concurrency: number;
  /** `EngineRecord.forgottenAt` when it was being learnt. */
  forgottenAt: number | null;
}

/**
 * Stores the number of requests at a time at which an engine was fast, unless everything was forgotten since. A number
 * that could not be stored is found again after the next start, so the request that found it must not fail.
 */
export async function rememberConcurrency(engineKey: string, { concurrency, forgottenAt }: Found): Promise<void> {
  try {
    await tx(async (tx) => {
      const record = await readRecord(engineKey, tx);
      if (forgottenAtOf(record) === forgottenAt) await changeRecord(tx, engineKey, { concurrency });
    });
  } catch (error) {
    log().warn({ err: error }, 'the number of requests at a time could not be stored');
  }
}

/** When everything was last forgotten; null if it never was. */
export const forgottenAtOf = (record: EngineRecord | undefined): number | null => record?.forgottenAt ?? null;
