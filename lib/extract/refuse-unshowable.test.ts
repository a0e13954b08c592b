import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { capturedFile } from './captured.ts';
import { readBytes } from './read-bytes.ts';
import type { Reading } from './reading.ts';
import { cutLeftOut } from './refuse-unshowable.ts';

const read = (html: string) =>
  readBytes({ captured: capturedFile(new TextEncoder().encode(html), 'page.html'), rules: [] });

const page = (body: string) => `<!doctype html><html lang="en"><title>Prices of ferries</title><body><article>${body}`;
const table = (rows: number) =>
  `<table>${'<tr><td>Ferry</td><td>12</td><td>14</td><td>9</td></tr>'.repeat(rows)}</table>`;

test.each([
  ['table cells', page(`<h1>Prices of ferries</h1>${table(2_600)}`), 'articleTooManyCells'],
  [
    'paragraphs',
    page('<p>The ferry leaves at nine and comes back at noon.</p>'.repeat(3_000)),
    'articleTooManySegments',
  ],
  [
    'list items',
    page(`<ul>${'<li>The ferry leaves at nine and comes back.</li>'.repeat(3_000)}</ul>`),
    'articleTooManySegments',
  ],
])(
  'too many %s are refused with their number',
  async (_, html, reason) => {
    await expect(read(html)).rejects.toMatchObject({ reason, values: { most: limits.articleSegments } });
  },
  60_000,
);

test('a table that can be shown is read', async () => {
  const { parts } = await read(
    page(`<h1>Prices of ferries</h1><p>What a ticket costs on each of the days.</p>${table(100)}`),
  );
  expect(parts[0]?.reading.blocks.filter(({ kind }) => kind === 'table-cell')).toHaveLength(400);
});

test('a paragraph that is no paragraph any more is refused with its number', async () => {
  const long = page(`<h1>Prices of ferries</h1><p>${'The ferry leaves at nine. '.repeat(4_000)}</p>`);
  await expect(read(long)).rejects.toMatchObject({
    reason: 'blockTooLong',
    values: { number: 2, most: limits.blockCharacters },
  });
});

test('of what was left out the beginning is kept', () => {
  const block = (isKept: boolean, source: string) => ({ kind: 'paragraph' as const, source, isKept });
  const blocks = [block(true, 'A ferry.'), block(false, 'data '.repeat(100_000)), block(false, 'Menu')];
  const cut = cutLeftOut({ blocks } as Reading).blocks.map(({ source }) => source);
  expect(cut).toEqual(['A ferry.', `${'data '.repeat(15_999)}data…`, 'Menu']);
});
