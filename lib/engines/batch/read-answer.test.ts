import { describe, expect, test } from 'vitest';
import { readBatchAnswer } from './read-answer.ts';

const expected = { output: 'schema' as const, charactersOf: () => 100 };
const usage = { prompt_tokens: 7, completion_tokens: 3 };
const choice = (content: string, finish_reason = 'stop') => ({ index: 0, message: { content }, finish_reason });
const line = (fields: object) => JSON.stringify({ id: 'r', custom_id: 'a', ...fields });
const answered = (body: object, status_code = 200) => line({ response: { status_code, body }, error: null });
const read = (text: string) => readBatchAnswer(text, expected);

describe('a line of a file of answers', () => {
  test('is a whole reply with its tokens', () => {
    expect(read(answered({ choices: [choice('{"text":"Hello"}')], usage }))).toMatchObject({
      id: 'a',
      reply: { content: '{"text":"Hello"}', promptTokens: 7, completionTokens: 3, output: 'schema', finish: 'stop' },
      error: null,
    });
  });

  test.for([
    ['a status of its own', answered({ error: { message: 'Slow down', code: 'rate_limit_exceeded' } }, 429), 'rate'],
    [
      'the end of the batch',
      line({ response: null, error: { code: 'batch_expired', message: 'Too late' } }),
      'transient',
    ],
    ['an error inside a 200', answered({ error: { message: 'Server is overloaded' } }), 'transient'],
    ['a content filter', answered({ choices: [choice('', 'content_filter')], usage }), 'refusal'],
    ['the limit of its length', answered({ choices: [choice('{"te', 'length')], usage }), 'length'],
    ['nothing at all', answered({}), 'transient'],
    ['more than its source explains', answered({ choices: [choice('x'.repeat(90_000))] }), 'overlong'],
  ] as const)('says why there is none: %s', ([, text, errorClass]) => {
    const answer = read(text);
    expect(answer?.id).toBe('a');
    expect(answer?.error?.errorClass).toBe(errorClass);
  });

  test('keeps the tokens of an answer that can not be used, because they are paid for', () => {
    expect(read(answered({ choices: [choice('{"te', 'length')], usage }))?.reply).toMatchObject({ promptTokens: 7 });
  });

  test.for(['', 'no JSON', '[]', '{"custom_id":7}', 'null'])('that is none is left out: %s', (text) => {
    expect(read(text)).toBeNull();
  });
});
