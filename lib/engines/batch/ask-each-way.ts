import type { Endpoint } from '../endpoint/endpoint.ts';
import { EngineError } from '../engine.ts';
import { isGone } from '../errors/classify.ts';
import type { Way } from './ways-to-batch.ts';

interface Answered<T> {
  value: T;
  way: Way;
}

/**
 * Asks a server about a batch, with another engine's key where one is refused or does not see the batch. Throws the
 * `EngineError` of the first way if none leads to an answer.
 */
export async function askEachWay<T>(ways: Way[], ask: (endpoint: Endpoint) => Promise<T>): Promise<Answered<T>> {
  let first: EngineError | undefined;
  for (const way of ways) {
    try {
      return { value: await ask(way.endpoint), way };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      first ??= error;
      const isOfKey = error.errorClass === 'auth' || error.errorClass === 'blocked' || isGone(error);
      if (!isOfKey) throw error;
    }
  }
  throw first ?? new Error('There is no way to the batch.');
}
