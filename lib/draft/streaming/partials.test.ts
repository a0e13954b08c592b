import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { limits } from '#lib/limits';
import { endPartial, listenToPartials, type Partial, sendPartial } from './partials.ts';

const draft = { translationId: 't', targetId: 'a' };
let told: Partial[][];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  stop = listenToPartials('t', (partials) => told.push(partials));
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('the first words are sent at once, the next ones together', () => {
  sendPartial(draft, () => 'The');
  expect(told).toEqual([[{ targetId: 'a', at: 0, text: 'The' }]]);
  sendPartial(draft, () => 'The last');
  sendPartial(draft, () => 'The last ferry');
  sendPartial({ ...draft, targetId: 'b' }, () => 'Other');
  expect(told).toHaveLength(1);
  vi.advanceTimersByTime(limits.partialPause);
  expect(told[1]).toEqual([
    { targetId: 'a', at: 3, text: ' last ferry' },
    { targetId: 'b', at: 0, text: 'Other' },
  ]);
});

test('another text begins anew, and a draft that broke off is taken away', () => {
  sendPartial(draft, () => 'The last');
  sendPartial(draft, () => 'A repair');
  vi.advanceTimersByTime(limits.partialPause);
  sendPartial(draft, null);
  vi.advanceTimersByTime(limits.partialPause);
  expect(told.slice(1)).toEqual([
    [{ targetId: 'a', at: 0, text: 'A repair' }],
    [{ targetId: 'a', at: null, text: '' }],
  ]);
});

test('a page that comes later is sent what the others have, and no text that is stored already', () => {
  sendPartial(draft, () => 'The last');
  sendPartial({ ...draft, targetId: 'b' }, () => 'Other');
  vi.advanceTimersByTime(limits.partialPause);
  endPartial({ ...draft, targetId: 'b' });
  const late: Partial[][] = [];
  listenToPartials('t', (partials) => late.push(partials))();
  expect(late).toEqual([[{ targetId: 'a', at: 0, text: 'The last' }]]);
});

test('nothing is kept of translations that no page shows', () => {
  sendPartial({ translationId: 'unseen', targetId: 'c' }, () => 'Words');
  const late: Partial[][] = [];
  listenToPartials('unseen', (partials) => late.push(partials))();
  expect(late).toEqual([]);
});
