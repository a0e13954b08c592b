import { limits } from '#lib/limits';
import { callForJson } from '../endpoint/call.ts';
import { readDialect } from '../endpoint/dialect.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import { EngineError } from '../engine.ts';
import { type RemoteBatch, readRemoteBatch } from './remote-batch.ts';

type Call = Omit<Parameters<typeof callForJson>[1], 'dialect'>;

interface Patience {
  signal: AbortSignal | undefined;
  within?: number;
}

/** Asks an endpoint about its batches or their files. Throws an `EngineError`. */
export async function batchCall(endpoint: Endpoint, call: Call, patience: Patience): Promise<unknown> {
  const { dialect } = await readDialect(endpoint);
  return callForJson(endpoint, { ...call, dialect }, { within: limits.engineProbe, ...patience });
}

/** Does so where the answer must be a batch. */
export async function callForBatch(endpoint: Endpoint, call: Call, patience: Patience): Promise<RemoteBatch> {
  const batch = readRemoteBatch(await batchCall(endpoint, call, patience));
  if (!batch) throw new EngineError('address', 'The engine answered with something that is no batch.');
  return batch;
}
