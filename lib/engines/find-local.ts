import { z } from 'zod';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { env } from '#lib/env';
import { limits } from '#lib/limits';
import { guardedFetch } from './guarded-fetch.ts';

export interface LocalEngine {
  name: string;
  baseUrl: string;
  models: string[];
}

const modelsSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

/** Finds engines that run on this machine, with the models they offer. It asks only the addresses of the settings. */
export async function findLocalEngines(actor: Actor | null): Promise<LocalEngine[]> {
  authorize(actor, 'manage-engines');
  const found = await Promise.all(env().localEngines.map(probe));
  return found.filter((engine) => engine !== null);
}

async function probe({ name, baseUrl }: { name: string; baseUrl: string }): Promise<LocalEngine | null> {
  const bytes = limits.engineModelsBytes;
  const { fetch, close } = guardedFetch({ bounds: { bytes, line: bytes }, onRefusal: () => {} });
  try {
    const response = await fetch(`${baseUrl}/models`, { signal: AbortSignal.timeout(limits.engineLook) });
    const { data } = modelsSchema.parse(await response.json());
    const models = data.slice(0, limits.listRows).map((model) => model.id.slice(0, limits.engineWords));
    return response.ok && models.length > 0 ? { name, baseUrl, models } : null;
  } catch {
    return null;
  } finally {
    close();
  }
}
