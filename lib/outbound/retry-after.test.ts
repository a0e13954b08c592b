import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { readRetryAfter } from './retry-after.ts';

const now = Date.UTC(2026, 10, 3, 8, 0, 0);

test.each([
  ['seconds', '20', 20_000],
  ['a fraction of seconds', '1.5', 1500],
  ['no wait', '0', 0],
  ['negative seconds', '-3', 0],
  ['spaces around it', ' 20 ', 20_000],
  ['a date', 'Tue, 03 Nov 2026 08:01:30 GMT', 90_000],
  ['a date that is past', 'Tue, 03 Nov 2026 07:00:00 GMT', 0],
  ['a date far ahead', 'Fri, 31 Dec 9999 23:59:59 GMT', limits.retryAfterRead],
  ['a number beyond all numbers', '9'.repeat(400), limits.retryAfterRead],
  ['words', 'later', null],
  ['a number of another notation', '0x10', null],
  ['spaces', '  ', null],
  ['nothing', '', null],
  ['no header', undefined, null],
])('%s', (_, header, milliseconds) => {
  expect(readRetryAfter(header, now)).toBe(milliseconds);
});
