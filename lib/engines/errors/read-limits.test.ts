import { expect, test } from 'vitest';
import { readLimits } from './read-limits.ts';
import { readRefusal } from './refusal.ts';

const both = (kind: string, [limit, remaining, reset]: string[]) => ({
  [`x-ratelimit-limit${kind}`]: limit ?? '',
  ...(remaining ? { [`x-ratelimit-remaining${kind}`]: remaining } : {}),
  ...(reset ? { [`x-ratelimit-reset${kind}`]: reset } : {}),
});

test.each<[string, Record<string, string>, number | undefined, number | undefined]>([
  ['OpenAI', { ...both('-requests', ['60', '59', '1s']), ...both('-tokens', ['30000', '29000', '2s']) }, 60, 30_000],
  ['Groq, whose requests are of a day', both('-requests', ['14400', '14370', '2m59.56s']), undefined, undefined],
  ['Groq after one request of a day', both('-requests', ['14400', '14399', '6s']), undefined, undefined],
  ['Cerebras', { ...both('-requests-day', ['14400', '9']), ...both('-requests-minute', ['30']) }, 30, undefined],
  ['OpenRouter, at the end of its window', both('', ['20', '0', String(Date.now() + 9000)]), 20, undefined],
  ['a limit and nothing more', both('-requests', ['60']), 60, undefined],
  ['a header that came twice', both('-requests', ['60, 60']), 60, undefined],
  ['none', {}, undefined, undefined],
  ['what is no number', both('-requests', ['many']), undefined, undefined],
])('headers of %s', (_, headers, requestsPerMinute, tokensPerMinute) => {
  const found = readLimits(new Headers(headers));
  expect([found?.requestsPerMinute, found?.tokensPerMinute]).toEqual([requestsPerMinute, tokensPerMinute]);
});

test('a date at which the limit is free again', () => {
  const reset = new Date(Date.now() + 1000).toISOString();
  const headers = { 'anthropic-ratelimit-requests-limit': '50', 'anthropic-ratelimit-requests-remaining': '49' };
  expect(readLimits(new Headers({ ...headers, 'anthropic-ratelimit-requests-reset': reset }))?.requestsPerMinute).toBe(
    50,
  );
});

test.each([
  ['Rate limit reached on tokens per min (TPM): Limit 30000, Used 29000.', undefined, 30_000],
  ['Rate limit reached on requests per min (RPM): Limit 3, Used 3.', 3, undefined],
  ['* Quota exceeded for metric: generate_content_free_tier_requests, limit: 10', 10, undefined],
  ['Rate limit reached on requests per day (RPD): Limit 200', undefined, undefined],
])('the words: %s', (message, requestsPerMinute, tokensPerMinute) => {
  const found = readLimits(undefined, readRefusal(429, JSON.stringify({ error: { message } })));
  expect([found?.requestsPerMinute, found?.tokensPerMinute]).toEqual([requestsPerMinute, tokensPerMinute]);
});
