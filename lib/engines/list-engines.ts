import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { connectedRows, environmentEndpoint } from './connected.ts';
import { isKeyExposed } from './exposed-key.ts';

export interface EngineSummary {
  /** Null for the engine of the environment. */
  id: string | null;
  name: string;
  baseUrl: string;
  model: string;
  hasKey: boolean;
  /** See `isKeyExposed`. */
  isKeyExposed: boolean;
}

/** Lists the engines, the one in use first. Keys are never shown. */
export async function listEngines(actor: Actor | null): Promise<EngineSummary[]> {
  authorize(actor, 'manage-engines');
  const rows = (await connectedRows()).map(({ id, name, baseUrl, model, sealedKey }) => ({
    id,
    name,
    baseUrl,
    model,
    hasKey: sealedKey !== null,
    isKeyExposed: isKeyExposed({ baseUrl, hasKey: sealedKey !== null }),
  }));
  const fromEnvironment = environmentEndpoint();
  if (!fromEnvironment) return rows;
  const { name, baseUrl, model, key } = fromEnvironment;
  const hasKey = Boolean(key);
  return [...rows, { id: null, name, baseUrl, model, hasKey, isKeyExposed: isKeyExposed({ baseUrl, hasKey }) }];
}
