import { limits } from '#lib/limits';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { batchCall } from './batch-call.ts';
import { type RemoteBatch, readRemoteBatch } from './remote-batch.ts';

interface Sought {
  /** Our own id. */
  id: string;
  fileId: string;
}

/**
 * Finds a batch at an endpoint among the newest, by our own id, or by its file where the endpoint dropped the id. It is
 * there if the endpoint's answer to its sending was lost. Null if it is not there. Throws an `EngineError`.
 */
export async function findBatch(
  endpoint: Endpoint,
  { id, fileId }: Sought,
  signal?: AbortSignal,
): Promise<RemoteBatch | null> {
  const query = { limit: String(limits.batchesSearched) };
  const list = (await batchCall(endpoint, { path: '/batches', query }, { signal })) as { data?: unknown } | null;
  const listed = Array.isArray(list?.data) ? list.data.slice(0, limits.batchesSearched) : [];
  return listed.map(readRemoteBatch).find((one) => one?.mark === id || one?.inputFileId === fileId) ?? null;
}
