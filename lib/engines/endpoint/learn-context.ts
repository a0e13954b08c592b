import { schema } from '#db/schema';
import type { Dialect } from '#db/vocabulary';
import { tx } from '#lib/database';
import { limits } from '#lib/limits';
import { EngineError } from '../engine.ts';
import { callForJson } from './call.ts';
import { readDialect } from './dialect.ts';
import { type Endpoint, engineKeyOf } from './endpoint.ts';
import { isSize, readModels } from './list-models.ts';

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Asks an endpoint for the size of its model's context, and stores it. Nothing is stored if the endpoint does not say. */
export async function learnContext(endpoint: Endpoint): Promise<number | null> {
  const contextTokens = await readContext(endpoint);
  if (contextTokens === null) return null;
  const row = { engineKey: engineKeyOf(endpoint), contextTokens, changedAt: Date.now() };
  const set = { contextTokens, changedAt: row.changedAt };
  await tx(async (tx) => {
    const { engineRecord } = schema;
    await tx.insert(engineRecord).values(row).onConflictDoUpdate({ target: engineRecord.engineKey, set });
  });
  return contextTokens;
}

/**
 * The size of the context in tokens that the server uses for the model; null if it does not say. It is not the size
 * that a model could have: Ollama and llama.cpp use less, and cut longer prompts.
 */
async function readContext(endpoint: Endpoint): Promise<number | null> {
  const { dialect } = await readDialect(endpoint);
  const list = await asked(endpoint, '/models', dialect);
  const listed = readModels(list).find(({ id }) => id === endpoint.model)?.contextTokens;
  if (listed) return listed;
  const { data } = fieldsOf(list);
  const owner = Array.isArray(data) ? fieldsOf(data[0]).owned_by : undefined;
  const root = { ...endpoint, baseUrl: new URL('/', endpoint.baseUrl).href };
  if (owner === 'llamacpp') return slotSize(await asked(root, '/props', dialect));
  if (owner === 'library') return loadedSize(await asked(root, '/api/ps', dialect), endpoint.model);
  if (owner === 'organization_owner') return lmStudioSize(await asked(root, '/api/v0/models', dialect), endpoint.model);
  return null;
}

async function asked(endpoint: Endpoint, path: string, dialect: Dialect): Promise<unknown> {
  try {
    return await callForJson(endpoint, { path, dialect }, { within: limits.engineContextProbe });
  } catch (error) {
    // An endpoint that does not answer this may still draft.
    if (error instanceof EngineError) return null;
    throw error;
  }
}

const sizeOr = (value: unknown): number | null => (isSize(value) ? value : null);

/** The context of one slot of llama.cpp's server. */
function slotSize(props: unknown): number | null {
  const { default_generation_settings: settings, n_ctx: size } = fieldsOf(props);
  return sizeOr(fieldsOf(settings).n_ctx) ?? sizeOr(size);
}

/** The context with which Ollama loaded the model: `/api/show` tells only what the model could have. */
function loadedSize(running: unknown, model: string): number | null {
  const list = fieldsOf(running).models;
  const found = (Array.isArray(list) ? list : [])
    .map(fieldsOf)
    .find(({ name, model: id }) => [name, id].includes(model));
  return sizeOr(found?.context_length);
}

function lmStudioSize(list: unknown, model: string): number | null {
  return readModels(list).find(({ id }) => id === model)?.contextTokens ?? null;
}
