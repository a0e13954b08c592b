import { createHash } from 'node:crypto';
import type { EngineByHand } from '#db/vocabulary';

/** An address with the API of OpenAI's Chat Completions, and what is asked there. */
export interface Endpoint {
  /** The id of its row; missing for the engine of the environment. */
  id?: string | null;
  name: string;
  baseUrl: string;
  key: string | undefined;
  model: string;
  byHand?: EngineByHand | null;
}

/** The name under which everything that is learnt of an endpoint and model is stored: another address has another. */
export function engineKeyOf({ baseUrl, model }: Pick<Endpoint, 'baseUrl' | 'model'>): string {
  return createHash('sha256').update(`${baseUrl}\n${model}`).digest('hex').slice(0, 16);
}
