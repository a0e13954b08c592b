import { expect, test } from 'vitest';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import { offerOf } from './offer-of.ts';

const suggestion = { id: 'one', text: 'Another', origin: 'mt', model: null, at: 0, isSame: false } as const;
const rowWith = (rest: Partial<WorkbenchRow>) => ({ text: 'Stands', suggestion, ...rest }) as WorkbenchRow;

test('a draft that says something else can be taken', () => {
  expect(offerOf({ row: rowWith({}), local: null })).toEqual({ suggestion, canTake: true });
  expect(offerOf({ row: rowWith({}), local: 'Typed' })).toMatchObject({ canTake: true });
});

test('one that says what stands there, or what is typed, can only be dismissed', () => {
  const same = { ...suggestion, text: 'Stands', isSame: true };
  expect(offerOf({ row: rowWith({ suggestion: same }), local: null })).toMatchObject({ canTake: false });
  expect(offerOf({ row: rowWith({}), local: 'Another' })).toMatchObject({ canTake: false });
});

test('word that the machine said the same is gone once the text is another', () => {
  const same = { ...suggestion, isSame: true };
  expect(offerOf({ row: rowWith({ suggestion: same }), local: null })).toBeNull();
  expect(offerOf({ row: rowWith({ suggestion: null, draftNote: null }), local: null })).toBeNull();
});
