import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { InvalidError } from '#lib/errors';
import { makeThreads } from './make-threads.ts';

// Threads start slowly on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const here = (name: string) => new URL(name, import.meta.url).href;

/** A thread with tasks that behave as bad as files can make them. */
const entry = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { threadId } from 'node:worker_threads';
    import { serveTasks } from '${here('./serve-tasks.ts')}';
    import { InvalidError, NotFoundError } from '${here('../../errors.ts')}';
    const never = new Promise(() => {});
    serveTasks({
      echo: async (input) => input,
      which: async () => threadId,
      settings: async () => Object.keys(process.env),
      refuse: async () => { throw new InvalidError('fileTooLarge', { megabytes: 20 }); },
      miss: async () => { throw new NotFoundError(); },
      fail: async () => { throw new TypeError('our own fault'); },
      uncloneable: async () => () => 1,
      loop: async () => { for (;;); },
      wait: async () => never,
      eat: async () => { const all = []; for (;;) all.push(new Array(1000).fill(Math.random())); },
      hoard: async () => { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); },
      nest: async () => { const deep = (n) => 1 + deep(n + 1); return deep(0); },
      exit: async () => process.exit(1),
      throwLater: async () => { setTimeout(() => { throw new Error('late'); }); await never; },
    });`)}`,
);
const bounds = { time: 300, heap: 192, buffers: 160, stack: 4, threads: 2 };
const patient = { ...bounds, time: 20_000 };

const refusal = (answer: Promise<unknown>) =>
  answer.then(
    (value) => ({ value }),
    (error) => (error instanceof InvalidError ? { reason: error.reason, values: error.values } : { error }),
  );

describe('answers', () => {
  test('are copied, maps and bytes too', async () => {
    const input = { bytes: new Uint8Array([1, 2]), names: new Map([['a', '文']]) };
    expect(await makeThreads(entry, patient).run('echo', input)).toEqual(input);
  });

  test('that refuse keep their reason and values', async () => {
    const threads = makeThreads(entry, patient);
    expect(await refusal(threads.run('refuse', null))).toEqual({ reason: 'fileTooLarge', values: { megabytes: 20 } });
    await expect(threads.run('miss', null)).rejects.toMatchObject({ code: 'not-found', reason: 'notFound' });
  });

  test.each([
    ['fail', /our own fault/],
    ['uncloneable', /could not be cloned/],
    ['nest', /Maximum call stack/],
    ['unknown', /No task is called unknown/],
  ])('of a task with a fault of ours say so: %s', async (name, message) => {
    const threads = makeThreads(entry, patient);
    await expect(threads.run(name, null)).rejects.toThrow(message);
    expect(await threads.run('echo', 1)).toBe(1);
  });

  test('know nothing of our settings', async () => {
    expect(await makeThreads(entry, patient).run('settings', null)).toEqual([]);
  });
});

describe('a thread that', () => {
  test.each(['loop', 'wait'])('finds no end is ended: %s', async (name) => {
    const threads = makeThreads(entry, { ...bounds, threads: 1 });
    expect(await refusal(threads.run(name, null))).toEqual({ reason: 'fileTooSlow', values: { seconds: 0.3 } });
  });

  test.each(['eat', 'hoard', 'exit', 'throwLater'])('runs out of memory or dies is replaced: %s', async (name) => {
    const threads = makeThreads(entry, { ...patient, threads: 1 });
    expect(await refusal(threads.run(name, null))).toEqual({ reason: 'fileTooComplex', values: {} });
    expect(await threads.run('echo', 'alive')).toBe('alive');
  });

  test('is not wanted any more is ended, in line and at work', async () => {
    const threads = makeThreads(entry, { ...patient, threads: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const working = threads.run('loop', null, first.signal);
    const inLine = threads.run('echo', 1, second.signal);
    second.abort(new Error('no more'));
    await expect(inLine).rejects.toThrow('no more');
    first.abort(new Error('enough'));
    await expect(working).rejects.toThrow('enough');
    expect(await threads.run('echo', 2)).toBe(2);
    await expect(threads.run('echo', 3, first.signal)).rejects.toThrow('enough');
  });
});

test('threads are kept for the next task, and no more than allowed', async () => {
  const threads = makeThreads(entry, patient);
  const first = await threads.run('which', null);
  expect(await threads.run('which', null)).toBe(first);
  const many = await Promise.all(Array.from({ length: 12 }, () => threads.run('which', null)));
  expect(new Set(many).size).toBeLessThanOrEqual(2);
});

test('a process ends by itself with a thread at rest, and stays small whatever a task eats', async () => {
  const script = `
    import { makeThreads } from '${here('./make-threads.ts')}';
    const threads = makeThreads(new URL(${JSON.stringify(entry.href)}), ${JSON.stringify(patient)});
    const reason = await threads.run('eat', null).catch((error) => error.reason);
    console.log(JSON.stringify({ reason, echo: await threads.run('echo', 1), peak: process.resourceUsage().maxRSS / 1024 }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    timeout: 30_000,
  });
  const { peak, ...rest } = JSON.parse(stdout);
  expect(rest).toEqual({ reason: 'fileTooComplex', echo: 1 });
  // Megabytes: the whole process with the thread in it.
  expect(peak).toBeLessThan(340);
}, 40_000);
