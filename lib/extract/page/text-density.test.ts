import { Readability } from '@mozilla/readability';
import { expect, test } from 'vitest';
import { parsePage } from './parse-page.ts';
import { textDensity } from './text-density.ts';

const theirs = (Readability.prototype as unknown as Record<string, unknown>)._getTextDensity as (
  element: Element,
  names: string[],
) => number;

test.each([
  '<table><tr><td> A <b>b </b>\n c</td><td> <p> d  e </p> </td></tr></table>',
  '<div> <p>One</p> two <div>three <span> four</span></div></div>',
  '<p> </p>',
  '',
])('is what Readability finds: %s', (html) => {
  const document = parsePage(`<body>${html}</body>`);
  const names = ['SPAN', 'TD', 'P', 'div'];
  const reader = new Readability(document);
  expect(textDensity(document.body, names)).toBe(theirs.call(reader, document.body, names));
});

test('takes time in proportion to the depth', () => {
  const text = '<p>The salt works closed in the spring.</p>'.repeat(500);
  const nested = `${'<table><tr><td>'.repeat(60)}${text}${'</td></tr></table>'.repeat(60)}`;
  expect(textDensity(parsePage(nested).body, ['TD', 'P'])).toBeCloseTo(61, 0);
});
