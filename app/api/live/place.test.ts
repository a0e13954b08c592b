import { expect, test } from 'vitest';
import { placeOf, placeText } from './place.ts';

test.each([
  ['12', 1, [12]],
  ['12..9', 3, [12, null, 9]],
  ['', 1, [null]],
  ['..', 3, [null, null, null]],
  // These are positions that belong to another page, or were never given.
  ['12.9', 1, [null]],
  ['12', 2, [null, null]],
  ['-1', 1, [null]],
  ['1e9', 1, [null]],
  ['1234567890123456', 1, [null]],
])('%s for %d topics', (text, topics, place) => {
  expect(placeOf(text, topics)).toEqual(place);
});

test('a place is read as it was written', () => {
  for (const place of [[1], [null, 2], [3, null, null]]) expect(placeOf(placeText(place), place.length)).toEqual(place);
});
