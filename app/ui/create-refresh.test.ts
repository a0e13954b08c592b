import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresh } from './create-refresh.ts';

const refreshed = vi.fn();
let [isThere, isHidden] = [true, false];
const make = () => createRefresh({ refresh: refreshed, isPossible: async () => isThere, isHidden: () => isHidden });

beforeEach(() => {
  vi.useFakeTimers();
  refreshed.mockClear();
  [isThere, isHidden] = [true, false];
});
afterEach(() => vi.useRealTimers());

test('the first is done at once, and many that follow soon are one', async () => {
  const { ask } = make();
  ask();
  await vi.advanceTimersByTimeAsync(0);
  expect(refreshed).toHaveBeenCalledTimes(1);
  for (let time = 0; time < 5; time++) ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refreshed).toHaveBeenCalledTimes(2);
});

test('a hidden page is refreshed when it is shown', async () => {
  const { ask, resume } = make();
  isHidden = true;
  ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refreshed).not.toHaveBeenCalled();
  isHidden = false;
  resume();
  await vi.advanceTimersByTimeAsync(0);
  expect(refreshed).toHaveBeenCalledTimes(1);
});

test('where the server is gone the page stays, and is refreshed once it is back', async () => {
  const { ask } = make();
  isThere = false;
  ask();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refreshed).not.toHaveBeenCalled();
  isThere = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(refreshed).toHaveBeenCalledTimes(1);
});

test('a page that was left is not refreshed any more', async () => {
  const { ask, stop } = make();
  ask();
  stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(refreshed).not.toHaveBeenCalled();
});
