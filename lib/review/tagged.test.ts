import { eq } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Tags } from '#db/vocabulary';
import { tx } from '#lib/database';
import { InvalidError, NotFoundError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { readDesk } from './read-desk.ts';
import { readWorkbench } from './read-workbench.ts';
import { saveTarget } from './save-target.ts';

const tags: Tags = { 1: { name: 'i' }, 2: { name: 'a', href: 'https://example.org/ferry' } };
const picture = { url: 'https://example.org/a.jpg', alt: '', hash: null, width: null, height: null };
const cell = { table: 0, row: 0, column: 0, isHeader: true };
const blocks = [
  { kind: 'title' as const, source: '<1>夜</1>渡', tags },
  { kind: 'paragraph' as const, source: '<2>渡船</2>晚上十点<1>开出</1>。', tags, previousSource: '渡船九点开出。' },
  { kind: 'table-cell' as const, source: '票价', cell, pictures: [picture] },
  { kind: 'code' as const, source: 'a\nb' },
  { kind: 'paragraph' as const, source: '没有了。', position: 1, removedAt: 1 },
];

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
test.beforeEach(async ({ connection }) => {
  editor = await makeActor(connection, 'editor');
  article = await makeArticle(connection, { blocks });
});

const save = (index: number, text: string, rest: object = { move: 'approve' }) =>
  saveTarget(editor, { targetId: article.targetIds[index] ?? '', version: 0, text, ...rest });

describe('approving', () => {
  test.each([
    'The <2>ferry leaves at ten.',
    '<2>The <1>ferry</2> leaves</1>.',
    '<1>It</1> <1>leaves</1>.',
    '<1></1>It leaves.',
  ])('is refused for marks that are not whole: %s', async (text) => {
    await expect(save(1, text)).rejects.toThrow(InvalidError);
    expect(await save(1, text, {})).toMatchObject({ state: 'draft', text });
  });

  test('is allowed for tags that are left out, and for marks that are words', async () => {
    expect(await save(1, 'The ferry leaves at ten <3>.')).toMatchObject({ state: 'approved' });
  });
});

test('code keeps its lines, other text has one', async () => {
  expect(await save(3, 'a\n  b\n', {})).toMatchObject({ text: 'a\n  b' });
  expect(await save(1, 'The ferry\n leaves.', {})).toMatchObject({ text: 'The ferry leaves.' });
});

test('a row brings what its marks stand for, its pictures, its place in a table and what it said before', async () => {
  const { rows } = await readWorkbench(editor, article.translationId);
  expect(rows).toMatchObject([
    { tags, pictures: null, cell: null, previousSource: null },
    { tags, previousSource: '渡船九点开出。' },
    { tags: null, cell, pictures: [picture] },
    { kind: 'code', source: 'a\nb' },
  ]);
});

describe('a removed segment', () => {
  test('is left out of the workbench, and of what is counted', async () => {
    expect((await readWorkbench(editor, article.translationId)).rows).toHaveLength(4);
    expect(await readDesk(editor)).toMatchObject([{ segments: 4 }]);
  });

  test('takes no more text', async () => {
    await expect(save(4, 'Gone.')).rejects.toThrow(NotFoundError);
  });

  test('does not count, whatever state it was left in', async () => {
    await tx((tx) =>
      tx
        .update(schema.target)
        .set({ state: 'approved' })
        .where(eq(schema.target.id, article.targetIds[4] as string)),
    );
    expect(await readDesk(editor)).toMatchObject([{ approved: 0 }]);
  });
});

test('a title is shown on the desk without its marks', async () => {
  await save(0, 'The <1>Night</1> Ferry');
  expect(await readDesk(editor)).toMatchObject([{ targetTitle: 'The Night Ferry' }]);
});
