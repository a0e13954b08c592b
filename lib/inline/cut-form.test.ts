import { expect, test } from 'vitest';
import { cutForm, joinForms } from './cut-form.ts';

const cues = [
  { at: 0, start: 0, end: 1000 },
  { at: 10, start: 1000, end: 2000 },
  { at: 20, start: 2000, end: 3000 },
];

test('a part has the cues of its words', () => {
  expect(cutForm({ cues }, { from: 0, to: 15 })).toEqual({ cues: cues.slice(0, 2) });
  expect(cutForm({ cues }, { from: 15, to: 30 })).toEqual({
    cues: [
      { at: 0, start: 1000, end: 2000 },
      { at: 5, start: 2000, end: 3000 },
    ],
  });
  expect(cutForm({ cues }, { from: 20, to: 30 })).toEqual({ cues: [{ at: 0, start: 2000, end: 3000 }] });
});

test('a later part of an item has no number, nor the id of a note', () => {
  const form = { marker: '3.', depth: 1, note: 'a' };
  expect(cutForm(form, { from: 0, to: 5 })).toEqual(form);
  expect(cutForm(form, { from: 5, to: 9 })).toEqual({ marker: '', depth: 1, note: undefined });
});

test('joined segments have the cues of both', () => {
  expect(joinForms({ cues: cues.slice(0, 2) }, { cues: [{ at: 0, start: 2000, end: 3000 }] }, 20)).toEqual({ cues });
  expect(joinForms(undefined, { depth: 1 }, 20)).toBeUndefined();
  expect(joinForms({ depth: 1 }, { cues: cues.slice(0, 1) }, 4)).toEqual({ depth: 1, cues: [{ ...cues[0], at: 4 }] });
});
