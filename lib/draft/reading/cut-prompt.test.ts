import { expect, test } from 'vitest';
import { EngineError, type Question, type Reply } from '#lib/engines/engine';
import { refuseCutPrompt } from './cut-prompt.ts';

const questionOf = (content: string): Question => ({
  messages: [{ role: 'user', content }],
  answer: { name: 'paragraph', schema: {} },
  sourceCharacters: content.length,
});
const counted = (promptTokens: number | null, cachedTokens: number | null = null): Reply => ({
  ...{ content: '', completionTokens: 1, output: 'schema', finish: 'stop' },
  promptTokens,
  cachedTokens,
});

test.each([
  ['that fits the text', '船'.repeat(4000), counted(2800)],
  ['that fits English', 'boat '.repeat(4000), counted(4000)],
  ['that is missing', '船'.repeat(4000), counted(null)],
  ['of zero', '船'.repeat(4000), counted(0)],
  ['that leaves out the cached tokens, which are given', '船'.repeat(4000), counted(40, 2700)],
])('lets a count pass %s', (_, text, reply) => {
  expect(() => refuseCutPrompt(questionOf(text), reply)).not.toThrow();
});

test('refuses a count that is far too small, with or without cached tokens', () => {
  const refused = (reply: Reply) => {
    try {
      refuseCutPrompt(questionOf('船'.repeat(8000)), reply);
    } catch (error) {
      return error as EngineError;
    }
    return expect.unreachable();
  };
  expect(refused(counted(2048))).toBeInstanceOf(EngineError);
  expect(refused(counted(2048))).toMatchObject({ errorClass: 'length', message: expect.stringContaining('2048') });
  expect(refused(counted(48, 2000))).toMatchObject({ errorClass: 'length' });
});
