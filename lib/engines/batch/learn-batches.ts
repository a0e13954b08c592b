import { callForJson } from '../endpoint/call.ts';
import { learn, readDialect } from '../endpoint/dialect.ts';
import { type Endpoint, engineKeyOf } from '../endpoint/endpoint.ts';
import { EngineError } from '../engine.ts';

/** The engines that were asked by this process: one that does not answer would make every request wait for it. */
const asked = new Set<string>();

/** Asks an endpoint, once in each process, whether it takes batches, and stores its answer. */
export async function learnBatches(endpoint: Endpoint): Promise<void> {
  const engineKey = engineKeyOf(endpoint);
  if (asked.has(engineKey)) return;
  asked.add(engineKey);
  await learnBatchesAgain(endpoint);
}

/** Does so whenever it is called: a person tests the endpoint. */
export async function learnBatchesAgain(endpoint: Endpoint): Promise<void> {
  const hasBatches = await probe(endpoint);
  if (hasBatches !== null) await learn(engineKeyOf(endpoint), { hasBatches });
}

/** True if the endpoint lists its batches, false if it refuses to; null if it did not answer. */
async function probe(endpoint: Endpoint): Promise<boolean | null> {
  const { dialect } = await readDialect(endpoint);
  try {
    const list = await callForJson(endpoint, { path: '/batches', dialect, query: { limit: '1' } });
    return Array.isArray((list as { data?: unknown } | null)?.data);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    return error.errorClass === 'transient' || error.errorClass === 'rate' ? null : false;
  }
}
