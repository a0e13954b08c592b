import { describe, expect, test } from 'vitest';
import type { Question } from '#lib/engines/engine';
import { emptyContext as context } from './fixtures.ts';
import { paragraphQuestion } from './paragraph-question.ts';
import { requestHash } from './request-hash.ts';

const paragraph = { id: 'p7', kind: 'paragraph', source: '船工从来不等人。' } as const;

describe('requestHash', () => {
  const hashOf = (question: Question, model = 'small') => requestHash(question, model);
  const hash = hashOf(paragraphQuestion(paragraph, context));

  test('is the same for the same question, whatever its fence', () => {
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    for (let time = 0; time < 50; time++)
      expect(hashOf(paragraphQuestion(paragraph, { ...context, fenceSeed: `secret ${time}` }))).toBe(hash);
  });

  test.each([
    ['source', paragraphQuestion({ ...paragraph, source: '船工等人。' }, context)],
    ['kind', paragraphQuestion({ ...paragraph, kind: 'heading' }, context)],
    ['target locale', paragraphQuestion(paragraph, { ...context, targetLocale: 'fr' })],
    ['brief', paragraphQuestion(paragraph, { ...context, brief: { summary: 'a', register: '', names: [] } })],
    ['neighbours', paragraphQuestion(paragraph, { ...context, after: ['后'] })],
    ['instructions', paragraphQuestion(paragraph, { ...context, instructions: { house: 'a', pair: '' } })],
    ['fault', paragraphQuestion(paragraph, context, 'It was empty.')],
  ])('is another for another %s', (_, question) => {
    expect(hashOf(question)).not.toBe(hash);
  });

  test('is another for another model', () => {
    expect(hashOf(paragraphQuestion(paragraph, context), 'large')).not.toBe(hash);
  });
});
