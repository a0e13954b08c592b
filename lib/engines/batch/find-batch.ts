import { limits } from '#lib/limits';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { batchCall } from './batch-call.ts';
import { type RemoteBatch, readRemoteBatch } from './remote-batch.ts';

/**
 * Finds a batch at an endpoint by our own id, among the newest. It is there if the server stopped after sending it and
 * before storing the endpoint's answer. Null if it is not there. Throws an `EngineError`.
 */
export async function findBatch(endpoint: Endpoint, id: string, signal?: AbortSignal): Promise<RemoteBatch | null> {
  const query = { limit: String(limits.batchesSearched) };
  const list = (await batchCall(endpoint, { path: '/batches', query }, { signal })) as { data?: unknown } | null;
  const listed = Array.isArray(list?.data) ? list.data.slice(0, limits.batchesSearched) : [];
  return listed.map(readRemoteBatch).find((one) => one?.mark === id) ?? null;
}
