import { expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import type { Tags } from '#db/vocabulary';
import { test } from '#lib/fixtures';
import { saveTarget } from '#lib/review/save-target';
import { findMissing, freeze } from './freeze.ts';
import { copyPairs, readFrozenPairs, readPairs } from './pairs.ts';

const tags: Tags = { 1: { name: 'i' }, 2: { name: 'a', href: 'https://example.org/ferry' } };
const picture = { url: 'https://example.org/a.jpg', alt: '', hash: null, width: null, height: null };
const error = { reason: 'timedOut', values: {}, round: 1 };
const cell = { table: 0, row: 0, column: 0, isHeader: true };
const blocks = [
  { kind: 'title' as const, source: '<1>夜</1>渡', tags },
  { kind: 'paragraph' as const, source: '<2>渡船</2>晚上十点<1>开出</1>。', tags },
  { kind: 'table-cell' as const, source: '票价', cell, pictures: [{ ...picture, error }] },
  { kind: 'code' as const, source: 'a\nb' },
  { kind: 'paragraph' as const, source: '没有了。', position: 1, removedAt: 1 },
];

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
test.beforeEach(async ({ connection }) => {
  editor = await makeActor(connection, 'editor');
  article = await makeArticle(connection, { blocks });
});

const save = (index: number, text: string) =>
  saveTarget(editor, { targetId: article.targetIds[index] ?? '', version: 0, text, move: 'approve' });

test('what is frozen keeps tags in its pairs, and has plain words for a title and a description', async () => {
  await save(0, 'The <1>Night</1> Ferry');
  await save(1, 'The <2>ferry</2> leaves <1>at ten</1>.');
  const { document } = await freeze(article.translationId);
  expect(document.title).toEqual({ source: '夜渡', target: 'The Night Ferry' });
  expect(document.description).toBe('The ferry leaves at ten.');
  const pairs = (await Array.fromAsync(readPairs(article.translationId))).flat();
  expect(pairs).toMatchObject([{ tags }, { tags }, { cell, pictures: [picture] }, { tags: null }]);
});

test('what a refresh removed is neither published nor missing', async () => {
  const pairs = (await Array.fromAsync(readPairs(article.translationId))).flat();
  expect(pairs.map((pair) => pair.source)).not.toContain('没有了。');
  expect((await findMissing(article.translationId)).unapproved).toEqual([1, 2, 3, 4]);
});

test('why a picture could not be had is kept from what is published', async () => {
  const pairs = (await Array.fromAsync(readPairs(article.translationId))).flat();
  expect(pairs[2]?.pictures).toEqual([picture]);
  await copyPairs(article.translationId, 'publication');
  const frozen = (await Array.fromAsync(readFrozenPairs('publication'))).flat();
  expect(frozen).toEqual(pairs);
});
