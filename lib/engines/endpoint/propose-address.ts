import { EngineError } from '../engine.ts';
import type { Endpoint } from './endpoint.ts';
import { type ListedModel, listModels } from './list-models.ts';

export interface Proposal {
  baseUrl: string;
  models: ListedModel[];
  /** Why there is no list although the address seems right: a wrong key, for example. */
  error: EngineError | null;
}

/**
 * Finds the address at which an engine answers, if people leave out its path: it asks for the models at the address
 * itself, and at the paths that servers have. Throws the `EngineError` of the first address if none answers.
 */
export async function proposeAddress(endpoint: Omit<Endpoint, 'model'>): Promise<Proposal> {
  let first: EngineError | undefined;
  for (const baseUrl of candidatesFor(endpoint.baseUrl)) {
    try {
      return { baseUrl, models: await listModels({ ...endpoint, baseUrl }), error: null };
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      // Only a wrong address is a reason to try another: a server that refuses the key is there.
      if (error.errorClass !== 'address' && error.errorClass !== 'invalid') {
        if (error.errorClass === 'transient') throw error;
        return { baseUrl, models: [], error };
      }
      first ??= error;
    }
  }
  throw first;
}

/** The address, and the same with the usual paths; they come first where the address has no path at all. */
export function candidatesFor(baseUrl: string): string[] {
  const url = new URL(baseUrl);
  const withPath = (path: string) => {
    const other = new URL(url);
    other.pathname = url.pathname.replace(/\/$/, '') + path;
    return other.href;
  };
  if (/\/v\d[^/]*\/?$/.test(url.pathname)) return [baseUrl];
  if (url.pathname === '/') return [withPath('/v1'), withPath('/api/v1'), baseUrl];
  return [baseUrl, withPath('/v1')];
}
