import { expect, test } from 'vitest';
import { createPartialStore } from './partial-store.ts';

test('words are joined in order, and one row is told about its own alone', () => {
  const store = createPartialStore();
  let told = 0;
  store.subscribe('a', () => told++);
  store.receive([{ targetId: 'a', at: 0, text: 'The' }]);
  store.receive([{ targetId: 'b', at: 0, text: 'Other' }]);
  store.receive([{ targetId: 'a', at: 3, text: ' last ferry' }]);
  expect(store.get('a')).toBe('The last ferry');
  expect(told).toBe(2);
});

test('words after a gap are left out until the text begins anew', () => {
  const store = createPartialStore();
  store.receive([{ targetId: 'a', at: 7, text: 'ferry' }]);
  expect(store.get('a')).toBe('');
  store.receive([{ targetId: 'a', at: 0, text: 'The last ferry' }]);
  expect(store.get('a')).toBe('The last ferry');
});

test('a repair begins anew, and a draft that broke off or was stored leaves nothing', () => {
  const store = createPartialStore();
  store.receive([{ targetId: 'a', at: 0, text: 'The last' }]);
  store.receive([{ targetId: 'a', at: 0, text: 'A rep' }]);
  expect(store.get('a')).toBe('A rep');
  store.receive([{ targetId: 'a', at: null, text: '' }]);
  expect(store.get('a')).toBe('');
  store.receive([{ targetId: 'a', at: 0, text: 'Again' }]);
  const drafting = { tries: 1, errorClass: null, errorText: null, isInBatch: false };
  store.drop([
    { targetId: 'a', text: '', drafting: { ...drafting, state: 'queued' } },
    { targetId: 'a', text: '', drafting: null },
  ]);
  expect(store.get('a')).toBe('Again');
  store.drop([
    { targetId: 'a', text: '', drafting: { ...drafting, state: 'failed' } },
    { targetId: 'b', text: 'Stored', drafting: null },
  ]);
  expect(store.get('a')).toBe('');
});
