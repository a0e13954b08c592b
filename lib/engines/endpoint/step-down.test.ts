import { describe, expect, test } from 'vitest';
import type { Dialect } from '#db/vocabulary';
import { readRefusal } from '../errors/refusal.ts';
import { stepDown } from './step-down.ts';

const first: Dialect = {
  output: 'schema',
  isStreaming: true,
  hasStreamOptions: true,
  systemRole: 'system',
  maxTokens: null,
  keyHeader: 'authorization',
  apiVersion: null,
  hasBatches: false,
};
const step = (status: number, body: unknown, dialect: Partial<Dialect> = {}) =>
  stepDown(readRefusal(status, typeof body === 'string' ? body : JSON.stringify(body)), { ...first, ...dialect });
const error = (message: string, more: object = {}) => ({ error: { message, ...more } });

test.each<[string, number, unknown, Partial<Dialect>, Partial<Dialect>]>([
  [
    'a schema, by its words',
    400,
    error("'response_format' of type 'json_schema' is not supported"),
    {},
    { output: 'json' },
  ],
  [
    'a schema, by the words of DeepSeek',
    400,
    error('This response_format type is unavailable now'),
    {},
    { output: 'json' },
  ],
  [
    'a schema, by its compiler',
    500,
    error('guided decoding backend failed: xgrammar compile error'),
    {},
    { output: 'json' },
  ],
  [
    'a schema, in an array',
    400,
    [error('Unknown name "additionalProperties" at \'generation_config.response_schema\'')],
    {},
    { output: 'json' },
  ],
  [
    'a schema, by a gateway',
    404,
    error('No endpoints found that can handle the requested parameters.'),
    {},
    { output: 'json' },
  ],
  [
    'any format, by the parameter alone',
    400,
    error('Unsupported parameter.', { param: 'response_format', code: 'unsupported_parameter' }),
    {},
    { output: 'fenced' },
  ],
  ['any format, as a text', 400, { error: "'response_format.type' must be 'text'" }, {}, { output: 'fenced' }],
  [
    'any format, in a list',
    422,
    { detail: [{ loc: ['body', 'response_format'], msg: 'Extra inputs are not permitted' }] },
    {},
    { output: 'fenced' },
  ],
  [
    'any format, while it thinks',
    400,
    error('Json mode response is not supported when enable_thinking is true'),
    {},
    { output: 'fenced' },
  ],
  [
    'any object',
    400,
    { error: "'response_format.type' must be 'json_schema' or 'text'" },
    { output: 'json' },
    { output: 'fenced' },
  ],
  [
    'options of a stream',
    400,
    error('Unrecognized request argument supplied: stream_options'),
    {},
    { hasStreamOptions: false },
  ],
  [
    'options of a stream, in a list',
    422,
    { detail: [{ loc: ['body', 'stream_options'], msg: 'extra fields not permitted' }] },
    {},
    { hasStreamOptions: false },
  ],
  ['a stream', 400, error("'stream' does not support true with this model."), {}, { isStreaming: false }],
  ['a stream, by the parameter', 400, error('Unsupported value.', { param: 'stream' }), {}, { isStreaming: false }],
  [
    'a stream, of an unverified organization',
    400,
    error('Your organization must be verified to stream this model.'),
    {},
    { isStreaming: false },
  ],
  ['a stream, in other words', 400, error('Streaming is not supported.'), {}, { isStreaming: false }],
  [
    'an answer that is no stream',
    400,
    error('This model only supports stream mode'),
    { isStreaming: false },
    { isStreaming: true },
  ],
  [
    'instructions, by their place',
    400,
    error("'messages[0].role' does not support 'system' with this model."),
    {},
    { systemRole: 'user' },
  ],
  [
    'instructions, by a template',
    500,
    error('System role not supported at row 1, column 60'),
    {},
    { systemRole: 'user' },
  ],
  [
    'instructions, by Google',
    400,
    [error('Developer instruction is not enabled for models/x')],
    {},
    { systemRole: 'user' },
  ],
  [
    'instructions, by their order',
    400,
    error('Conversation roles must alternate user/assistant/user/…'),
    {},
    { systemRole: 'user' },
  ],
  [
    'instructions by that name',
    400,
    error("System messages are not supported; use 'developer' instead."),
    {},
    { systemRole: 'developer' },
  ],
  [
    'instructions by the new name',
    400,
    error("'developer' role is not supported"),
    { systemRole: 'developer' },
    { systemRole: 'system' },
  ],
  ['no number of tokens', 400, error('max_tokens: Field required'), {}, { maxTokens: 'max_tokens' }],
  [
    'no number of tokens, in a list',
    422,
    { detail: [{ loc: ['body', 'max_tokens'], msg: 'Field required', type: 'missing' }] },
    {},
    { maxTokens: 'max_tokens' },
  ],
  [
    'the old name of the number',
    400,
    error("'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead."),
    { maxTokens: 'max_tokens' },
    { maxTokens: 'max_completion_tokens' },
  ],
  ['an address without a version', 404, error('Resource not found', { code: '404' }), {}, { apiVersion: '2024-10-21' }],
  [
    'a key in the usual header',
    401,
    error('Access denied due to invalid subscription key or wrong API endpoint.'),
    {},
    { keyHeader: 'api-key' },
  ],
  [
    'several at once',
    422,
    {
      detail: ['response_format', 'stream_options', 'stream'].map((name) => ({
        loc: ['body', name],
        msg: 'Extra inputs are not permitted',
      })),
    },
    {},
    { output: 'fenced', hasStreamOptions: false, isStreaming: false },
  ],
])('refuses %s', (_, status, body, dialect, change) =>
  expect(step(status, body, dialect)).toEqual({ change, isLasting: true }),
);

test('a model that failed to write JSON this time may write it the next time', () => {
  const body = error('Failed to generate JSON.', { code: 'json_validate_failed', failed_generation: '{"id' });
  expect(step(400, body)).toEqual({ change: { output: 'json' }, isLasting: false });
});

describe('what says nothing of the request changes nothing', () => {
  test.each([
    [401, error('Incorrect API key provided.')],
    [402, error('You can only afford fewer max_tokens: field required')],
    [404, { detail: 'Not Found' }],
    [404, error('The model `x` does not exist')],
    [400, error("This model's maximum context length is 4096 tokens.")],
    [400, error('Content Exists Risk')],
    [429, error('Too many requests with response_format')],
    [500, error('Internal error.')],
    [503, error('The stream is full.')],
  ])('%i %j', (status, body) => expect(step(status, body)).toBeNull());

  test('what is not asked for any more is not dropped again', () => {
    expect(step(400, error('response_format is not supported'), { output: 'fenced' })).toBeNull();
    expect(step(400, error('stream_options is not supported'), { hasStreamOptions: false })).toBeNull();
    expect(step(400, error('System role not supported'), { systemRole: 'user' })).toBeNull();
  });
});
