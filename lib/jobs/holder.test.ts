import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, test } from 'vitest';
import { isHolderAlive, makeHolder } from './holder.ts';

const holderOf = (pid: number | undefined, host = hostname()) => `${host}/${pid}/instance`;
const idle = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

test('a holder names machine, process and instance', () => {
  const [host, pid, instance] = makeHolder().split('/');
  expect([host, pid]).toEqual([hostname(), `${process.pid}`]);
  expect(makeHolder().split('/')[2]).not.toBe(instance);
});

test('a process of this machine is alive until it is gone', async () => {
  const child = idle();
  await once(child, 'spawn');
  expect(isHolderAlive(holderOf(child.pid))).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isHolderAlive(holderOf(child.pid))).toBe(false);
});

test('an earlier process with our number is gone', () => {
  expect(isHolderAlive(holderOf(process.pid))).toBe(false);
});

test('a process of somebody else is alive', () => {
  expect(isHolderAlive(holderOf(1))).toBe(process.pid !== 1);
});

test('of another machine nobody knows, so it is taken to be alive', () => {
  expect(isHolderAlive(holderOf(2 ** 22 + 1, 'another-machine'))).toBe(true);
});
