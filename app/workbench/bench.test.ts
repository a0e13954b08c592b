import { expect, test } from 'vitest';
import type { TargetState } from '#db/vocabulary';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { createBench } from './bench.ts';
import { createPartialStore } from './store/partial-store.ts';
import { createRowStore } from './store/row-store.ts';

const row = (number: number, state: TargetState): WorkbenchRow => ({
  targetId: `target ${number}`,
  number,
  kind: 'paragraph',
  source: '船开了。',
  tags: null,
  pictures: null,
  cell: null,
  form: null,
  previousSource: null,
  text: 'It left.',
  state,
  origin: null,
  isRehearsal: false,
  version: 1,
  drafting: null,
  suggestion: null,
  draftNote: null,
});

test('on a slow network the cursor does not go back to a row that was just approved', () => {
  const never = () => new Promise<never>(() => {});
  const kept = { read: () => null, write: () => {}, remove: () => {} };
  const rows = [row(1, 'draft'), row(2, 'needs-work'), row(3, 'draft')];
  const store = createRowStore({ rows, send: never, kept, onFailure: () => {} });
  const bench = createBench({ store, partials: createPartialStore() }, Number.NaN);
  expect(bench.current()?.row.number).toBe(1);
  void bench.store.move('target 1', 'approve');
  expect(bench.goNext()).toBe(true);
  expect(bench.current()?.row.number).toBe(3);
  void bench.store.move('target 3', 'approve');
  expect(bench.goNext()).toBe(false);
  expect(bench.current()?.row.number).toBe(3);
});
