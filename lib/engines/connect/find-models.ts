import type { ErrorClass } from '#db/vocabulary';
import { verb } from '#lib/access/verb';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { ListedModel } from '../endpoint/list-models.ts';
import { type Proposal, proposeAddress } from '../endpoint/propose-address.ts';
import { EngineError } from '../engine.ts';
import { endpointWanted, wantedSchema } from './endpoint-wanted.ts';
import { hasModel } from './has-model.ts';

/** What is wrong with an address, a key or a model. */
export type EngineFault =
  /** Nothing answers at the address as it was given; `instead` is the one at which an engine was found. */
  | { about: 'address'; address: string; instead: string | null; words: string }
  | { about: 'key'; words: string }
  | { about: 'model'; model: string }
  | { about: 'server'; errorClass: ErrorClass; words: string };

export interface FoundModels {
  /** The address as it is used: without the path of an operation. */
  baseUrl: string;
  models: ListedModel[];
  fault: EngineFault | null;
}

/**
 * Asks an address for its models, and says what is wrong with the address, the key or the model, if there is one. It
 * sends no text. A server that is asked at other paths of the same address gets the same key.
 */
export const findModels = verb('manage-engines', wantedSchema, async (_by, wanted): Promise<FoundModels> => {
  const endpoint = await endpointWanted(wanted);
  const { baseUrl } = endpoint;
  const address = wanted.baseUrl?.trim() || baseUrl;
  const found = await propose(endpoint);
  if (found instanceof EngineError) return { baseUrl, models: [], fault: faultOf(found, address) };
  const { models } = found;
  if (found.baseUrl !== baseUrl) {
    const fault = { about: 'address', address, instead: found.baseUrl, words: '' } as const;
    return { baseUrl, models, fault };
  }
  if (found.error) return { baseUrl, models, fault: faultOf(found.error, address) };
  const { model } = endpoint;
  return { baseUrl, models, fault: model && !hasModel(models, model) ? { about: 'model', model } : null };
});

/** Looks at the address first, then at the usual paths of the same host. */
async function propose(endpoint: Endpoint): Promise<Proposal | EngineError> {
  try {
    return await proposeAddress(endpoint);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    const { origin, pathname } = new URL(endpoint.baseUrl);
    const isWorthALook = error.errorClass !== 'transient' && pathname !== '/';
    if (!isWorthALook) return error;
    return (await proposeAt({ ...endpoint, baseUrl: origin })) ?? error;
  }
}

async function proposeAt(endpoint: Endpoint): Promise<Proposal | null> {
  try {
    return await proposeAddress(endpoint);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

function faultOf({ errorClass, message: words }: EngineError, address: string): EngineFault {
  if (errorClass === 'auth') return { about: 'key', words };
  if (errorClass === 'address' || errorClass === 'invalid') return { about: 'address', address, instead: null, words };
  return { about: 'server', errorClass, words };
}
