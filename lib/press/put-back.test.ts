import { expect } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { read } from '#lib/database';
import { NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { saveTarget } from '#lib/review/save-target';
import { findPage } from './find-publication.ts';
import { listPages, pressKey } from './list-publications.ts';
import { readFrozenPairs } from './pairs.ts';
import { publish } from './publish.ts';
import { putBack } from './put-back.ts';
import { retract } from './retract.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
let article: Awaited<ReturnType<typeof makeArticle>>;
test.beforeEach(async ({ connection }) => {
  editor = await makeActor(connection, 'editor');
  article = await makeArticle(connection);
  for (const targetId of article.targetIds) await write(targetId, 0, 'first words');
});

const write = (targetId: string | undefined, version: number, text: string) =>
  saveTarget(editor, { targetId: targetId ?? '', version, text, move: 'approve' });
const show = (slug: string) => publish(editor, { translationId: article.translationId, slug });
const back = (number: number) => putBack(editor, { translationId: article.translationId, number });

/** Gives the number of the publication and the first words that readers of an address get. */
async function readAt(slug: string) {
  if ((await findPage('en', slug))?.status !== 'live') return null;
  const [page] = await listPages({ most: 1 });
  const [pair] = (await Array.fromAsync(readFrozenPairs(page?.publicationId ?? ''))).flat();
  return [page?.number, pair?.target];
}

test('what was unpublished is live again as it stood, whatever a paragraph has become since', async () => {
  await show('bridge');
  const retracted = await retract(editor, { translationId: article.translationId });
  expect(retracted).toEqual({ number: 1, path: '/en/bridge' });
  await saveTarget(editor, { targetId: article.targetIds[0] ?? '', version: 1, text: 'Unfinished' });
  expect(await back(retracted.number)).toMatchObject({ number: 1, path: '/en/bridge' });
  expect(await readAt('bridge')).toEqual([1, 'first words']);
  expect((await read().select().from(schema.event)).at(-1)).toMatchObject({
    kind: 'publication.put-back',
    accountId: editor.accountId,
    articleId: article.articleId,
    detail: { number: 1, path: '/en/bridge' },
  });
});

test('an earlier publication comes back at its own address, and the later one leads there', async () => {
  await show('bridge');
  await write(article.targetIds[0], 1, 'second words');
  await show('new-bridge');
  await back(1);
  expect(await readAt('bridge')).toEqual([1, 'first words']);
  expect(await findPage('en', 'new-bridge')).toEqual({ status: 'moved', locale: 'en', slug: 'bridge' });
  await back(2);
  expect(await readAt('new-bridge')).toEqual([2, 'second words']);
  expect(await read().$count(schema.publication)).toBe(2);
  expect((await show('bridge')).number).toBe(3);
});

test('lists follow', async () => {
  await show('bridge');
  await show('bridge');
  const keys = [await pressKey()];
  await back(1);
  keys.push(await pressKey());
  await back(2);
  keys.push(await pressKey());
  expect(new Set(keys).size).toBe(3);
});

test('refused: to a stranger, what is live, what never was, and what belongs to an article that was removed', async ({
  connection,
}) => {
  await show('bridge');
  const { translationId, articleId } = article;
  await expect(putBack(null, { translationId, number: 1 })).rejects.toThrow(SignedOutError);
  await expect(back(1)).rejects.toMatchObject({ reason: 'publicationLive', values: { number: 1 } });
  await expect(back(2)).rejects.toThrow(NotFoundError);
  await removeArticle(await makeActor(connection, 'admin'), { articleId });
  await expect(back(1)).rejects.toThrow(NotFoundError);
  expect((await findPage('en', 'bridge'))?.status).toBe('gone');
});
