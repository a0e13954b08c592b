import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { InvalidError } from '#lib/errors';
import { makeChildren } from './make-children.ts';

const here = (name: string) => new URL(name, import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'diglot-child-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A child with tasks that behave as bad as files can make them. */
const entry = join(folder, 'entry.mjs');
writeFileSync(
  entry,
  `
  import { existsSync, writeFileSync } from 'node:fs';
  import { serveTasks } from '${here('./serve-tasks.ts')}';
  import { InvalidError, NotFoundError } from '${here('../errors.ts')}';
  const never = new Promise(() => {});
  const tasks = {
    echo: (input) => input,
    which: () => process.pid,
    settings: () => Object.keys(process.env),
    refuse: () => { throw new InvalidError('fileTooLarge', { megabytes: 20 }); },
    miss: () => { throw new NotFoundError(); },
    fail: () => { throw new TypeError('our own fault'); },
    uncloneable: () => () => 1,
    long: () => 'x'.repeat(3_000_000),
    loop: () => { for (;;); },
    second: (mark) => { if (existsSync(mark)) return 'done'; writeFileSync(mark, ''); for (;;); },
    wait: () => never,
    eat: () => { const all = []; for (;;) all.push(new Array(1000).fill(Math.random())); },
    swell: () => { const all = []; for (;;) all.push(1); },
    hoard: () => { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); },
    leap: () => new Uint8Array(1e9).fill(1).length,
    nest: () => { const deep = (n) => 1 + deep(n + 1); return deep(0); },
    spread: () => [].push(...'a '.repeat(900_000).split(' ')),
    exit: () => process.exit(1),
    kill: () => { process.kill(process.pid, 'SIGKILL'); return never; },
    throwLater: () => { setTimeout(() => { throw new Error('late'); }); return never; },
  };
  serveTasks(Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, async () => task])));
`,
);
const broken = join(folder, 'broken.mjs');
writeFileSync(broken, 'throw new Error("a fault in our own code");');

const bounds = {
  ...{ time: 20_000, wall: 40_000, heap: 192, stack: 3_500, memory: 300e6, kept: 200e6, answer: 1_000_000 },
  ...{ idle: 60_000, children: 2 },
};
const refusal = (answer: Promise<unknown>) =>
  answer.then(
    (value) => ({ value }),
    (error) => (error instanceof InvalidError ? { reason: error.reason, values: error.values } : { error }),
  );

describe('answers', () => {
  test('are copied, maps and bytes too', async () => {
    const input = { bytes: new Uint8Array([1, 2]), names: new Map([['a', '文']]) };
    expect(await makeChildren(entry, bounds).run('echo', input)).toEqual(input);
  });

  test('that refuse keep their reason and values', async () => {
    const children = makeChildren(entry, bounds);
    expect(await refusal(children.run('refuse', null))).toEqual({ reason: 'fileTooLarge', values: { megabytes: 20 } });
    await expect(children.run('miss', null)).rejects.toMatchObject({ code: 'not-found', reason: 'notFound' });
  });

  test.each([
    ['fail', /our own fault/],
    ['uncloneable', /could not be cloned/],
    ['unknown', /No task is called unknown/],
  ])('of a task with a fault of ours say so: %s', async (name, message) => {
    const children = makeChildren(entry, bounds);
    await expect(children.run(name, null)).rejects.toThrow(message);
    expect(await children.run('echo', 1)).toBe(1);
  });

  test('know nothing of our settings', async () => {
    expect(await makeChildren(entry, bounds).run('settings', null)).toEqual([]);
  });
});

describe('a child that', () => {
  test('finds no end is ended by its own CPU time', async () => {
    const children = makeChildren(entry, { ...bounds, time: 300 });
    expect(await refusal(children.run('loop', null))).toEqual({ reason: 'fileTooSlow', values: { seconds: 0.3 } });
    expect(await children.run('echo', 'alive')).toBe('alive');
  });

  test('had too little time is tried once more, alone and in a new child', async () => {
    const children = makeChildren(entry, { ...bounds, time: 300, isTriedAgain: true });
    const mark = join(folder, 'tried');
    const other = children.run('which', null);
    expect(await children.run('second', mark)).toBe('done');
    await other;
    expect(await refusal(children.run('loop', null))).toEqual({ reason: 'fileTooSlow', values: { seconds: 0.3 } });
    expect(await children.run('echo', 'alive')).toBe('alive');
  });

  test('does nothing at all is ended by the clock', async () => {
    const children = makeChildren(entry, { ...bounds, wall: 3_000 });
    expect(await refusal(children.run('wait', null))).toEqual({ reason: 'fileTooLate', values: { minutes: 1 } });
  });

  test.each(['eat', 'swell', 'hoard', 'leap', 'exit', 'kill', 'throwLater', 'long', 'nest', 'spread'])(
    'runs out of memory, dies or says too much is replaced: %s',
    async (name) => {
      const children = makeChildren(entry, { ...bounds, children: 1 });
      expect(await refusal(children.run(name, null))).toEqual({ reason: 'fileTooComplex', values: {} });
      expect(await children.run('echo', 'alive')).toBe('alive');
    },
  );

  test('can not start is a fault of ours', async () => {
    await expect(makeChildren(broken, bounds).run('echo', 1)).rejects.toThrow('a fault in our own code');
  });

  test('is not wanted any more is ended, in line and at work', async () => {
    const children = makeChildren(entry, { ...bounds, children: 1 });
    const [first, second] = [new AbortController(), new AbortController()];
    const working = children.run('loop', null, first.signal);
    const inLine = children.run('echo', 1, second.signal);
    second.abort(new Error('no more'));
    await expect(inLine).rejects.toThrow('no more');
    first.abort(new Error('enough'));
    await expect(working).rejects.toThrow('enough');
    expect(await children.run('echo', 2)).toBe(2);
    await expect(children.run('echo', 3, first.signal)).rejects.toThrow('enough');
  });
});

test('children are kept for the next task, and no more than allowed', async () => {
  const children = makeChildren(entry, bounds);
  const first = await children.run('which', null);
  expect(await children.run('which', null)).toBe(first);
  const many = await Promise.all(Array.from({ length: 12 }, () => children.run('which', null)));
  expect(new Set(many).size).toBeLessThanOrEqual(2);
});

test('a child that rests too long is ended', async () => {
  const children = makeChildren(entry, { ...bounds, idle: 50 });
  const pid = (await children.run('which', null)) as number;
  await vi.waitUntil(() => !isAlive(pid), { timeout: 20_000 });
  expect(await children.run('which', null)).not.toBe(pid);
});

/** A process that has a child do a task and says the child's id. */
const parentOf = (task: string) => `
  import { makeChildren } from '${here('./make-children.ts')}';
  const children = makeChildren(${JSON.stringify(entry)}, ${JSON.stringify(bounds)});
  console.log(await children.run('which', null));
  ${task}`;

test('a process ends by itself with a child at rest, and stays small whatever a task eats', async () => {
  const script = parentOf(`
    const reason = await children.run('eat', null).catch((error) => error.reason);
    console.log(JSON.stringify({ reason, echo: await children.run('echo', 1), peak: process.resourceUsage().maxRSS / 1024 }));`);
  // Linux includes the memory of the starting process in the peak of a new one, so a small shell starts this one.
  const started = ['-c', '"$@"; exit $?', 'sh', process.execPath, '--input-type=module', '-e', script];
  const { stdout } = await promisify(execFile)('/bin/sh', started);
  const { peak, ...rest } = JSON.parse(stdout.split('\n')[1] ?? '');
  expect(rest).toEqual({ reason: 'fileTooComplex', echo: 1 });
  // The peak is in megabytes.
  expect(peak).toBeLessThan(200);
});

test.each([
  ['at rest', 'setInterval(() => {}, 1000);'],
  ['at work', "children.run('loop', null);"],
])('a child %s dies with a parent that is killed', async (_, task) => {
  const parent = spawn(process.execPath, ['--input-type=module', '-e', parentOf(task)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (line) => resolve(Number(line))));
  expect(isAlive(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitUntil(() => !isAlive(pid), { timeout: 20_000 });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('a process that may open no more files is told so, and goes on', async () => {
  const script = `
    import { openSync, closeSync } from 'node:fs';
    import { makeChildren } from '${here('./make-children.ts')}';
    const children = makeChildren('${entry}', ${JSON.stringify(bounds)});
    const run = () => children.run('echo', 1).then(String, (error) => 'refused: ' + error.message);
    const open = [];
    try { for (;;) open.push(openSync('/dev/null')); } catch {}
    const first = await run();
    for (const file of open) closeSync(file);
    console.log(first + '; ' + await run());
    process.exit(0);
  `;
  const file = join(folder, 'no-files.mjs');
  writeFileSync(file, script);
  const shell = 'ulimit -n 100; exec "$0" --no-warnings "$1"';
  const { stdout } = await promisify(execFile)('/bin/sh', ['-c', shell, process.execPath, file]);
  expect(stdout.trim()).toMatch(/^refused: .*EMFILE.*; 1$/);
});
