import { expect, vi } from 'vitest';
import { schema } from '#db/schema';
import { tx } from '#lib/database';
import { type DraftingStatus, readDrafting } from '#lib/draft/read-drafting';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { followDrafting } from './follow-drafting.ts';

vi.mock('#lib/draft/read-drafting', () => ({ readDrafting: vi.fn() }));

const status: DraftingStatus = {
  ...{
    phase: 'drafting',
    hasEngine: true,
    total: 3,
    drafted: 1,
    missing: 0,
    failed: 0,
    errorClass: null,
    running: [],
    queued: 2,
    isPreparing: false,
    batch: null,
  },
  ...{ pausedUntil: null, isOverBudget: false, secondsLeft: null },
};
const commit = () =>
  tx(async (tx) => void (await tx.insert(schema.setting).values({ key: 'a', value: 1, changedAt: Date.now() })));
const poll = () => vi.advanceTimersByTimeAsync(limits.draftingPoll);

let ending: AbortController;
test.beforeEach(() => {
  ending = new AbortController();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
test.afterEach(() => ending.abort());

test('the status is read again only after a commit, or while a pause may end', async () => {
  const reading = vi.mocked(readDrafting).mockResolvedValue(status);
  followDrafting('translation', { signal: ending.signal, onChange: () => {} });
  await poll();
  await poll();
  expect(reading).toHaveBeenCalledTimes(1);
  await commit();
  reading.mockResolvedValue({ ...status, phase: 'paused', pausedUntil: Date.now() + 60_000 });
  await poll();
  expect(reading).toHaveBeenCalledTimes(2);
  await poll();
  expect(reading).toHaveBeenCalledTimes(3);
});

test('a reading that failed is made again', async () => {
  const reading = vi.mocked(readDrafting).mockReset();
  reading.mockRejectedValueOnce(new Error('busy')).mockResolvedValue(status);
  const onChange = vi.fn();
  followDrafting('another', { signal: ending.signal, onChange });
  await poll();
  expect(onChange).toHaveBeenCalledWith(status);
});
