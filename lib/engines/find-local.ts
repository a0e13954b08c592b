import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { callForJson } from './endpoint/call.ts';
import { readModels } from './endpoint/list-models.ts';
import { EngineError } from './engine.ts';

export interface LocalEngine {
  name: string;
  baseUrl: string;
  models: string[];
}

/** Finds engines that run on this machine, with the models they offer. It asks only the addresses of the settings. */
export async function findLocalEngines(actor: Actor | null): Promise<LocalEngine[]> {
  authorize(actor, 'manage-engines');
  const found = await Promise.all(env().localEngines.map(probe));
  return found.filter((engine) => engine !== null);
}

const unknown = { apiVersion: null, keyHeader: 'none' } as const;

async function probe({ name, baseUrl }: { name: string; baseUrl: string }): Promise<LocalEngine | null> {
  try {
    const call = { path: '/models', dialect: unknown };
    const answer = await callForJson({ baseUrl, key: undefined }, call, { within: limits.engineLook });
    const models = readModels(answer).slice(0, limits.listRows);
    return models.length > 0 ? { name, baseUrl, models: models.map(({ id }) => id) } : null;
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
