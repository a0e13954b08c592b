import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { endpointOf } from '../connect/endpoint-of.ts';
import { environmentEndpoint } from '../connect/environment-endpoint.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';

type Batch = Pick<typeof schema.batch.$inferSelect, 'engineId' | 'baseUrl' | 'model'>;

interface Found {
  /** Null if the engine has another address now, or is not connected any more. */
  endpoint: Endpoint | null;
  /** When it was disconnected, in milliseconds since 1970; that can be undone for a while. */
  removedAt: number | null;
}

/** Finds where a batch is, with the key of its engine as it is now. */
export async function endpointOfBatch({ engineId, baseUrl, model }: Batch): Promise<Found> {
  if (engineId === null) return { endpoint: atSamePlace(environmentEndpoint(), { baseUrl, model }), removedAt: null };
  const [row] = await read().select().from(schema.engine).where(eq(schema.engine.id, engineId));
  if (!row || row.removedAt !== null) return { endpoint: null, removedAt: row?.removedAt ?? null };
  return { endpoint: atSamePlace({ ...endpointOf(row), id: engineId }, { baseUrl, model }), removedAt: null };
}

/** An engine that asks another model now still has the batch. */
function atSamePlace(
  endpoint: Endpoint | null,
  { baseUrl, model }: Pick<Endpoint, 'baseUrl' | 'model'>,
): Endpoint | null {
  return endpoint?.baseUrl === baseUrl ? { ...endpoint, model } : null;
}
