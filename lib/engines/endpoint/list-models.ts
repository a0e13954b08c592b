import { limits } from '#lib/limits';
import { deploymentIn } from './azure.ts';
import { callForJson } from './call.ts';
import { readDialect } from './dialect.ts';
import type { Endpoint } from './endpoint.ts';

export interface ListedModel {
  id: string;
  /** The size of its context in tokens, if the list tells it. */
  contextTokens: number | null;
}

/**
 * Lists the models of an endpoint, those that write text first. Throws an `EngineError` that says why there is no list.
 */
export async function listModels(endpoint: Omit<Endpoint, 'model'>): Promise<ListedModel[]> {
  const { dialect } = await readDialect({ ...endpoint, model: '' });
  const url = new URL(endpoint.baseUrl);
  if (deploymentIn(url) === null) return readModels(await callForJson(endpoint, { path: '/models', dialect }));
  // Azure lists the deployments of a resource above them.
  url.pathname = url.pathname.slice(0, url.pathname.indexOf('/openai/deployments/'));
  return readModels(await callForJson({ ...endpoint, baseUrl: url.href }, { path: '/openai/deployments', dialect }));
}

type Fields = Record<string, unknown>;
const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

/** Reads a list in any of the forms that servers have: OpenAI's, Ollama's, a bare array of objects or of names. */
export function readModels(value: unknown): ListedModel[] {
  const { data, models, deployments } = fieldsOf(value);
  const list = [value, data, models, deployments].find(Array.isArray) ?? [];
  const read = list.slice(0, limits.modelsListed).flatMap((one) => readModel(one));
  const byId = new Map(read.map((model) => [model.id, model]));
  return [...byId.values()].sort((a, b) => Number(isForOther(a.id)) - Number(isForOther(b.id)));
}

function readModel(value: unknown): ListedModel[] {
  if (typeof value === 'string') return readModel({ id: value });
  const fields = fieldsOf(value);
  const id = [fields.id, fields.name, fields.model].find((name) => typeof name === 'string' && name !== '');
  if (typeof id !== 'string' || id.length > limits.engineModel) return [];
  return [{ id, contextTokens: contextOf(fields) }];
}

/** Names of the size of a context: vLLM, LM Studio's own list, OpenRouter and Together, Groq, Mistral, Anthropic. */
const names = ['max_model_len', 'loaded_context_length', 'context_length', 'context_window', 'max_context_length'];

function contextOf(fields: Fields): number | null {
  const top = fieldsOf(fields.top_provider);
  const sizes = [...names.map((name) => fields[name]), fieldsOf(fields.meta).n_ctx];
  const own = sizes.find(isSize) ?? null;
  // OpenRouter's first provider may have less than the model.
  return isSize(top.context_length) && own !== null ? Math.min(own, top.context_length) : own;
}

export const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0;

/** True for a name of a model that writes no text: it is listed last, because a name may mislead. */
const isForOther = (id: string): boolean =>
  /embed|whisper|\btts\b|-tts|dall-e|image|moderation|rerank|transcribe|audio|realtime|speech|sora|video|\bbge\b|\bclip\b/i.test(
    id,
  );
