import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { workWhileWritable } from './work-while-writable.ts';

const database = vi.hoisted(() => ({ isWritable: true }));
vi.mock('#lib/database', () => ({
  isWritable: async () => database.isWritable,
  whyUnsaved: () => (database.isWritable ? null : 'diskFull'),
}));
vi.mock('#lib/log', () => ({ log: () => ({ error: () => {} }) }));

beforeEach(() => {
  vi.useFakeTimers();
  database.isWritable = true;
});
afterEach(() => {
  vi.useRealTimers();
});

function makeWork() {
  const told: string[] = [];
  const work = workWhileWritable({
    start: () => {
      told.push('start');
      return { stop: async () => void told.push('stop') };
    },
    onWritable: async () => void told.push('writable'),
  });
  return { told, work };
}

const pass = () => vi.advanceTimersByTimeAsync(Math.max(limits.storageLook, limits.storageRetry) + 1);

test('makes up for a start that could not write, once it can', async () => {
  database.isWritable = false;
  const { told, work } = makeWork();
  await pass();
  expect(told).toEqual([]);
  database.isWritable = true;
  await pass();
  await pass();
  expect(told).toEqual(['start', 'writable']);
  await work.stop();
  expect(told).toEqual(['start', 'writable', 'stop']);
});

test('stops the worker while nothing can be written, and begins anew after it', async () => {
  const { told, work } = makeWork();
  await pass();
  database.isWritable = false;
  await pass();
  expect(told).toEqual(['start', 'writable', 'stop']);
  database.isWritable = true;
  await pass();
  expect(told).toEqual(['start', 'writable', 'stop', 'start', 'writable']);
  await work.stop();
});

test('goes on where the making up fails, and starts nothing after the end', async () => {
  const work = workWhileWritable({ start: () => null, onWritable: () => Promise.reject(new Error('busy')) });
  await pass();
  await work.stop();
  const { told, work: ended } = makeWork();
  await ended.stop();
  await pass();
  expect(told).toEqual([]);
});
