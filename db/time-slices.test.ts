import { expect, test } from 'vitest';
import { timeSlices } from './time-slices.ts';

test('long work in steps lets others go on', async () => {
  let beats = 0;
  const heart = setInterval(() => beats++, 1);
  const pause = timeSlices(5);
  const end = performance.now() + 200;
  while (performance.now() < end) await pause();
  clearInterval(heart);
  expect(beats).toBeGreaterThan(5);
});

test('short work is not held up', () => {
  expect(timeSlices(60_000)()).toBeUndefined();
});
