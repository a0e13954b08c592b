import type { ListedModel } from '../endpoint/list-models.ts';

/**
 * True if a list has a model, or says nothing of models. Ollama lists the tag `latest` that may be left out, Google
 * lists names below `models/`, and gateways take variants behind a colon that they do not list.
 *
 * @example hasModel([{ id: 'qwen3:latest', contextTokens: null }], 'qwen3') // true
 */
export function hasModel(models: ListedModel[], model: string): boolean {
  const [withoutVariant] = model.split(/:(?=[a-z]+$)/);
  const names = [
    model,
    `${model}:latest`,
    `models/${model}`,
    ...(withoutVariant?.includes('/') ? [withoutVariant] : []),
  ];
  return models.length === 0 || models.some(({ id }) => names.includes(id));
}
