import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { engineKeyOf } from '../endpoint/endpoint.ts';
import { changeRecord } from './engine-record.ts';
import { queueRestart } from './queue-restart.ts';

type Which = { engineKey: string } | { engineId: string };

/**
 * Lets an engine be asked again, and starts what waited for it or failed because of it. Call it in the transaction that
 * changes the engine's key, model or address, and when a test of it went well.
 */
export async function restartEngine(tx: Tx, which: Which): Promise<void> {
  const engineKey = 'engineKey' in which ? which.engineKey : await keyOf(tx, which.engineId);
  if (engineKey) await letStart(tx, engineKey);
  await queueRestart(tx);
}

/** Ends the engine's stop and pauses; what waits for it is not started. */
export async function letStart(tx: Tx, engineKey: string): Promise<void> {
  const none = { stoppedAt: null, failures: 0, pausedUntil: 0, errorClass: null, errorText: null };
  await changeRecord(tx, engineKey, none);
}

async function keyOf(tx: Tx, engineId: string): Promise<string | undefined> {
  const { id, baseUrl, model } = schema.engine;
  const [row] = await tx.select({ baseUrl, model }).from(schema.engine).where(eq(id, engineId));
  return row && engineKeyOf(row);
}
