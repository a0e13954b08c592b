import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { listMarkers } from './list-markers.ts';

const markersOf = (html: string) => {
  const { document } = parseHTML(`<html><body>${html}</body></html>`);
  const list = document.querySelector('ol, ul') as unknown as Element;
  return [...(listMarkers(list)?.values() ?? [])];
};

test('a list counts from its start, by its type, and an item may set its number', () => {
  expect(markersOf('<ol><li>a</li><li>b</li></ol>')).toEqual(['1.', '2.']);
  expect(markersOf('<ol start=5><li>a</li><li value=9>b</li><li>c</li></ol>')).toEqual(['5.', '9.', '10.']);
  expect(markersOf('<ol type=a start=26><li>a</li><li>b</li></ol>')).toEqual(['z.', 'aa.']);
  expect(markersOf('<ol type=I><li>a</li><li>b</li></ol>')).toEqual(['I.', 'II.']);
  expect(markersOf('<ol reversed><li>a</li><li>b</li></ol>')).toEqual(['2.', '1.']);
});

test('a list with dots, and one whose numbers are hidden, has none', () => {
  expect(markersOf('<ul><li>a</li></ul>')).toEqual([]);
  expect(markersOf('<ol style="list-style: none"><li>a</li></ol>')).toEqual([]);
});
