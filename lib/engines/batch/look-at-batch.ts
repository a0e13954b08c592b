import type { Endpoint } from '../endpoint/endpoint.ts';
import { batchCall, callForBatch } from './batch-call.ts';
import type { RemoteBatch } from './remote-batch.ts';

const pathOf = (remoteId: string) => `/batches/${encodeURIComponent(remoteId)}`;

/** Reads how far a batch is. Throws an `EngineError`. */
export function lookAtBatch(endpoint: Endpoint, remoteId: string, signal?: AbortSignal): Promise<RemoteBatch> {
  return callForBatch(endpoint, { path: pathOf(remoteId) }, { signal });
}

/** Cancels a batch; what is answered by then can still be read. Throws an `EngineError`. */
export function endRemote(endpoint: Endpoint, remoteId: string, signal?: AbortSignal): Promise<RemoteBatch> {
  return callForBatch(endpoint, { path: `${pathOf(remoteId)}/cancel`, method: 'POST' }, { signal });
}

/** Deletes a file of a batch. Throws an `EngineError`. */
export async function deleteFile(endpoint: Endpoint, fileId: string, signal?: AbortSignal): Promise<void> {
  await batchCall(endpoint, { path: `/files/${encodeURIComponent(fileId)}`, method: 'DELETE' }, { signal });
}
