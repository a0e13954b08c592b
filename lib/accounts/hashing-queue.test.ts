import { expect, test } from 'vitest';
import { makeQueue } from './hashing-queue.ts';

/** Makes a work that ends when the test says so. */
function makeWork() {
  let isBegun = false;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const work = () => {
    isBegun = true;
    return promise;
  };
  return { work, end: () => resolve('done'), fail: () => reject(new Error('broke')), hasBegun: () => isBegun };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('as many run at once as may, the others in their order', async () => {
  const queue = makeQueue({ atOnce: 2, waiting: 5 });
  const works = [makeWork(), makeWork(), makeWork(), makeWork()] as const;
  const done = works.map(({ work }) => queue.run(work));
  await soon();
  expect(works.map((one) => one.hasBegun())).toEqual([true, true, false, false]);
  works[1].end();
  await soon();
  expect(works.map((one) => one.hasBegun())).toEqual([true, true, true, false]);
  for (const one of works) one.end();
  expect(await Promise.all(done)).toEqual(['done', 'done', 'done', 'done']);
});

test('beyond those who may wait people are asked to try again', async () => {
  const queue = makeQueue({ atOnce: 1, waiting: 1 });
  const [first, second] = [makeWork(), makeWork()];
  const done = [queue.run(first.work), queue.run(second.work)];
  await expect(queue.run(makeWork().work)).rejects.toMatchObject({ code: 'too-many', reason: 'doorBusy' });
  first.end();
  second.end();
  await Promise.all(done);
  const third = makeWork();
  third.end();
  expect(await queue.run(third.work)).toBe('done');
});

test('one that breaks leaves its place', async () => {
  const queue = makeQueue({ atOnce: 1, waiting: 1 });
  const broken = makeWork();
  broken.fail();
  await expect(queue.run(broken.work)).rejects.toThrow('broke');
  const next = makeWork();
  next.end();
  expect(await queue.run(next.work)).toBe('done');
});
