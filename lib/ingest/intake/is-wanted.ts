import { and, eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import type { Tx } from '#lib/database';
import type { Captured } from '#lib/extract/captured';
import { queueReading } from './queue-intake.ts';

/**
 * Whether the reading of an intake is still needed. False if a person dismissed the intake meanwhile, or chose another
 * encoding: then the next reading is queued.
 */
export async function isWanted(tx: Tx, { id }: { id: string }, captures: Captured[]): Promise<boolean> {
  const [now] = await tx.select({ state: schema.intake.state }).from(schema.intake).where(eq(schema.intake.id, id));
  if (now?.state !== 'queued') return false;
  const { encoding, encodingSource, intakeId } = schema.capture;
  const isChosen = and(eq(intakeId, id), eq(encodingSource, 'person'));
  const [chosen] = await tx.select({ encoding }).from(schema.capture).where(isChosen).limit(1);
  if (!chosen || chosen.encoding === captures[0]?.encoding) return true;
  await queueReading(tx, id);
  return false;
}
