import { expect, test } from 'vitest';
import { spanOf } from './span-of.ts';

test('the time of cues, with hours where there are some', () => {
  expect(spanOf([{ start: 999, end: 3500 }])).toBe('0:00–0:03');
  expect(
    spanOf([
      { start: 3_500_000, end: 3_599_000 },
      { start: 3_599_000, end: 3_725_000 },
    ]),
  ).toBe('58:20–1:02:05');
});
