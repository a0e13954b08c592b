import { describe, expect, test } from 'vitest';
import type { Question, Reply } from '#lib/engines/engine';
import { isDoubtful, readUncut } from './cut-prompt.ts';

const questionOf = (content: string): Question => ({
  messages: [{ role: 'user', content }],
  answer: { name: 'paragraph', schema: {} },
  sourceCharacters: content.length,
  endMark: 'p12345678',
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
  expect(isDoubtful(questionOf(text), reply)).toBe(false);
});

describe('a count that is far too small', () => {
  const question = questionOf('船'.repeat(8000));

  test('is doubtful, with or without cached tokens', () => {
    expect(isDoubtful(question, counted(2048))).toBe(true);
    expect(isDoubtful(question, counted(48, 2000))).toBe(true);
  });

  test('is acquitted by the mark of the end in the answer', () => {
    expect(isDoubtful(question, { ...counted(22), content: '{"id": "P12345678", "text": "Boats."}' })).toBe(false);
    expect(isDoubtful(question, { ...counted(22), content: '{"id": "p87654321", "text": "Boats."}' })).toBe(true);
  });

  test('is compared with the shorter prompt of a model that writes no JSON', () => {
    const plain = { ...question, plain: [{ role: 'user' as const, content: '船'.repeat(200) }] };
    expect(isDoubtful(plain, { ...counted(200), output: 'plain' })).toBe(false);
    expect(isDoubtful(plain, counted(200))).toBe(true);
  });

  test('refuses a brief', () => {
    expect(() => readUncut(question, () => 'a brief')(counted(2048))).toThrow('2048 tokens');
    expect(readUncut(question, () => 'a brief')({ ...counted(2048), content: 'p12345678' })).toBe('a brief');
  });
});
