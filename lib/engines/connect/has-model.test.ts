import { expect, test } from 'vitest';
import { hasModel } from './has-model.ts';

const list = (...ids: string[]) => ids.map((id) => ({ id, contextTokens: null }));

test.each([
  [list('qwen3:latest'), 'qwen3', true],
  [list('qwen3:8b'), 'qwen3', false],
  [list('models/gemini-flash'), 'gemini-flash', true],
  [list('maker/model'), 'maker/model:free', true],
  [list('qwen3'), 'qwen3:latest', false],
  [[], 'anything', true],
])('%j has %s: %s', (models, model, has) => {
  expect(hasModel(models, model)).toBe(has);
});
