import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partFinder } from './is-part.ts';

test('finds what includes finds', async () => {
  const text = (maxLength: number) => fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 0, maxLength });
  await fc.assert(
    fc.asyncProperty(text(400), text(6), fc.nat(200), async (some, more, length) => {
      const whole = `${some}${'ab'.repeat(length)}${'a'.repeat(length)}${more}`;
      for (const part of [more, `${'ab'.repeat(length)}${more}`, `${'a'.repeat(length)}${more}`, some.slice(3)])
        expect(await partFinder(whole)(part)).toBe(whole.includes(part));
    }),
  );
});

test('takes time that grows with both lengths, not with their product', async () => {
  const part = (length: number) => `${'a'.repeat(length / 2)}b${'a'.repeat(length / 2)}`;
  const once = async (length: number) => {
    const find = partFinder('a'.repeat(length * 10));
    const before = process.threadCpuUsage();
    expect(await find(part(length))).toBe(false);
    return process.threadCpuUsage(before).user;
  };
  // The minimum of several runs is compared, because other work of the process makes some runs longer.
  const timeOf = async (length: number) => {
    const times: number[] = [];
    while (times.length < 5) times.push(await once(length));
    return Math.min(...times);
  };
  const [short, long] = [await timeOf(40_000), await timeOf(320_000)];
  expect(long).toBeLessThan(short * 40);
});
