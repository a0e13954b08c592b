import { and, eq, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { unasked } from './unasked.ts';

/** Gives engines their places in the order; those that are not named get no texts while another one is connected. */
export async function placeEngines(tx: Tx, engineIds: string[]): Promise<void> {
  const { engine } = schema;
  await tx.update(engine).set({ position: unasked }).where(isNull(engine.removedAt));
  for (const [index, id] of engineIds.entries()) {
    const isIt = and(eq(engine.id, id), isNull(engine.removedAt));
    const [row] = await tx
      .update(engine)
      .set({ position: index + 1 })
      .where(isIt)
      .returning({ id: engine.id });
    if (!row) throw new InvalidError('engineGone');
  }
}
