import { eq } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { connectedRows } from '../connect/connected-rows.ts';
import { endpointOf } from '../connect/endpoint-of.ts';
import { environmentEndpoint } from '../connect/environment-endpoint.ts';
import { isSameServer } from '../connect/is-same-server.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';

type Batch = Pick<typeof schema.batch.$inferSelect, 'engineId' | 'baseUrl' | 'model'>;

/** A way to ask a server about a batch: with the key of one engine. */
export interface Way {
  endpoint: Endpoint;
  /** False if the engine was disconnected: it is asked about what it has, and gets nothing new. */
  isConnected: boolean;
}

/**
 * Gives the ways to the server that has a batch, its own engine first, which keeps its key until the batch has ended.
 * Then come other engines at the same server: the key of its own may have been replaced by theirs.
 */
export async function waysToBatch(batch: Batch): Promise<Way[]> {
  const { engineId } = batch;
  const own = engineId === null ? environmentWay() : await rowWay(engineId);
  const others = (await connectedRows()).filter(({ id }) => id !== engineId);
  const ways = others.map((row) => ({ endpoint: { ...endpointOf(row), id: row.id }, isConnected: true }));
  return [...(own ? [own] : []), ...ways].flatMap((way) => waysBy(way, batch));
}

/** The ways with the key of one engine: by the address that took the batch, and by that of the engine now. */
function waysBy({ endpoint, isConnected }: Way, { baseUrl, model }: Batch): Way[] {
  if (!isSameServer(baseUrl, endpoint.baseUrl)) return [];
  const addresses = new Set([withSchemeOf(endpoint.baseUrl, baseUrl), endpoint.baseUrl]);
  return [...addresses].map((address) => ({ endpoint: { ...endpoint, baseUrl: address, model }, isConnected }));
}

/** A server that is asked by https now must not get the key by http again. */
const withSchemeOf = (now: string, address: string): string =>
  now.startsWith('https:') ? address.replace(/^http:/, 'https:') : address;

function environmentWay(): Way | null {
  const endpoint = environmentEndpoint();
  return endpoint && { endpoint, isConnected: true };
}

async function rowWay(engineId: string): Promise<Way | null> {
  const [row] = await read().select().from(schema.engine).where(eq(schema.engine.id, engineId));
  return row ? { endpoint: { ...endpointOf(row), id: engineId }, isConnected: row.removedAt === null } : null;
}
