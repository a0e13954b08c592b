import { FormData } from 'undici';
import { limits } from '#lib/limits';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { EngineError } from '../engine.ts';
import { batchCall, callForBatch } from './batch-call.ts';
import { idOf, markName, type RemoteBatch } from './remote-batch.ts';

/** Sends the lines of a batch as a file, and returns the id that the endpoint gives it. Throws an `EngineError`. */
export async function sendLines(endpoint: Endpoint, lines: string[], signal?: AbortSignal): Promise<string> {
  const form = new FormData();
  form.set('purpose', 'batch');
  form.set('file', new Blob(lines, { type: 'application/jsonl' }), 'diglot.jsonl');
  const call = { path: '/files', form };
  const file = (await batchCall(endpoint, call, { signal, within: limits.batchTransfer })) as { id?: unknown } | null;
  const id = idOf(file?.id);
  if (id === null) throw new EngineError('address', 'The engine took the file of a batch and gave it no id.');
  return id;
}

interface Sent {
  /** Our own id, by which the batch is found again if its answer gets lost. */
  id: string;
  fileId: string;
}

/** Has an endpoint begin to work off a file. Throws an `EngineError`. */
export async function beginBatch(endpoint: Endpoint, { id, fileId }: Sent, signal?: AbortSignal): Promise<RemoteBatch> {
  const body = {
    input_file_id: fileId,
    endpoint: requestPath,
    completion_window: '24h',
    metadata: { [markName]: id },
  };
  return callForBatch(endpoint, { path: '/batches', body }, { signal, within: limits.batchBegin });
}

/** The path that each line of a batch names; it is the same for every address. */
export const requestPath = '/v1/chat/completions';
