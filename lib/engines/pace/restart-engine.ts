import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord, readRecord } from './engine-record.ts';
import { queueRestart } from './queue-restart.ts';

type Which = { engineKey: string } | { engineId: string };

/**
 * Lets an engine be asked again, and starts what waited for it or failed because of it. Call it in the transaction that
 * changes the engine's key, model or address, and when a test of it went well.
 */
export async function restartEngine(tx: Tx, which: Which): Promise<void> {
  const engineKey = 'engineKey' in which ? which.engineKey : await keyOf(tx, which.engineId);
  if (engineKey) await changeRecord(tx, engineKey, started);
  await queueRestart(tx);
}

const started = { stoppedAt: null, failures: 0, pausedUntil: 0, errorClass: null, errorText: null };

/**
 * Lets engines be asked again that an error stopped, because a person wants to try, and starts all that waits for them.
 * A wait that an engine asked for is kept.
 */
export async function tryStopped(tx: Tx, engineKeys: Iterable<string>): Promise<void> {
  let isAnyStarted = false;
  for (const engineKey of new Set(engineKeys)) {
    const record = await readRecord(engineKey, tx);
    if (!record || record.stoppedAt === null) continue;
    isAnyStarted = true;
    await changeRecord(tx, engineKey, started);
  }
  if (isAnyStarted) await queueRestart(tx);
}

async function keyOf(tx: Tx, engineId: string): Promise<string | undefined> {
  const { id, baseUrl, model } = schema.engine;
  const [row] = await tx.select({ baseUrl, model }).from(schema.engine).where(eq(id, engineId));
  return row && engineKeyOf(row);
}
