import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { BatchRow } from './item.ts';

/** Reads the batches of an engine, or of all engines, of which it is not known that their endpoint has them. */
export async function readUnsent(engineKey: string | null): Promise<BatchRow[]> {
  const { batch } = schema;
  const isUnsent = and(inArray(batch.state, ['preparing', 'cancelling']), isNull(batch.remoteId));
  return read()
    .select()
    .from(batch)
    .where(and(isUnsent, engineKey === null ? undefined : eq(batch.engineKey, engineKey)))
    .orderBy(asc(batch.createdAt));
}
