import { expect, test } from 'vitest';
import { limits } from '#lib/limits';
import { capturedFile } from './captured.ts';
import { readBytes } from './read-bytes.ts';

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
