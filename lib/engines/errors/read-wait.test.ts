import { describe, expect, test } from 'vitest';
import { readWait, waitInWords } from './read-wait.ts';
import { readRefusal } from './refusal.ts';

const now = Date.UTC(2026, 10, 3, 8, 0, 0);
const inHeaders = (headers: Record<string, string>) => readWait({ headers: new Headers(headers) }, now);

test.each([
  ['seconds', { 'retry-after': '20' }, 20_000],
  ['a fraction of seconds', { 'retry-after': '1.5' }, 1500],
  ['seconds with their unit', { 'retry-after': '20s' }, 20_000],
  ['no wait', { 'retry-after': '0' }, 0],
  ['a date', { 'retry-after': 'Tue, 03 Nov 2026 08:01:30 GMT' }, 90_000],
  ['a date that is past', { 'retry-after': 'Tue, 03 Nov 2026 07:00:00 GMT' }, 0],
  ['negative seconds', { 'retry-after': '-3' }, 0],
  ['milliseconds', { 'retry-after-ms': '750' }, 750],
  ['milliseconds before seconds', { 'retry-after-ms': '750', 'retry-after': '20' }, 750],
  ['seconds where the milliseconds are none', { 'retry-after-ms': 'soon', 'retry-after': '20' }, 20_000],
  ['words', { 'retry-after': 'later' }, null],
  ['nothing', {}, null],
  ['a reset in milliseconds since 1970', { 'x-ratelimit-reset': String(now + 6000) }, 6000],
  ['a reset in seconds since 1970', { 'x-ratelimit-reset': String(now / 1000 + 6) }, 6000],
  ['a reset as a duration', { 'x-ratelimit-reset-requests': '6m0s' }, 360_000],
  ['a reset as a fraction', { 'x-ratelimit-reset-tokens': '1.5s' }, 1500],
  ['a reset in ms', { 'x-ratelimit-reset-tokens': '120ms' }, 120],
  ['a reset as a date', { 'x-ratelimit-reset-requests': '2026-11-03T08:00:09Z' }, 9000],
  [
    'the reset of the limit that is used up',
    {
      'x-ratelimit-remaining-requests': '7',
      'x-ratelimit-reset-requests': '8h',
      'x-ratelimit-remaining-tokens': '0',
      'x-ratelimit-reset-tokens': '7s',
    },
    7000,
  ],
])('%s', (_, headers, milliseconds) => expect(inHeaders(headers as Record<string, string>)).toBe(milliseconds));

test.each([
  ['rate limit reached. please try again in 6s.', 6000],
  ['please try again in 1m2.5s. visit', 62_500],
  ['please retry in 6.2s.', 6200],
  ['please retry after 20 seconds', 20_000],
  ['try again in 3 minutes', 180_000],
  ['please wait 41 seconds before retrying', 41_000],
  ['your limit resets in 2 hours', 7_200_000],
  ['try again in 450ms', 450],
  ['请在 5 秒后重试', 5000],
  ['请 2 分钟后再试', 120_000],
  ['please try again later', null],
  ['in 5 seconds the model answered', null],
])('%s', (words, milliseconds) => expect(waitInWords(words)).toBe(milliseconds));

describe('fields of the error', () => {
  test('RetryInfo of Google', () => {
    const body = [{ error: { code: 429, details: [{ reason: 'x' }, { '@type': 'RetryInfo', retryDelay: '6.5s' }] } }];
    expect(readWait({ refusal: readRefusal(429, JSON.stringify(body)) }, now)).toBe(6500);
  });

  test('headers that OpenRouter repeats', () => {
    const body = { error: { code: 429, metadata: { headers: { 'X-RateLimit-Reset': String(now + 4000) } } } };
    const refusal = readRefusal(429, JSON.stringify(body));
    expect(readWait({ refusal }, now)).toBe(4000);
    expect(readWait({ refusal, isRate: false }, now)).toBeNull();
  });
});
