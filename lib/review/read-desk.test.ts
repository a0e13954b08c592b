import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { makeActor, makeArticle } from '#db/fixtures';
import { schema } from '#db/schema';
import { byMachine } from '#lib/access/machine';
import { removeArticle } from '#lib/article/remove-article';
import { read, tx } from '#lib/database';
import { SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { failJob, takeLeases } from '#lib/jobs/lease';
import { changeTarget } from '#lib/translation/change-target';
import { queueSegments } from '#lib/translation/queue-drafting';
import { assign } from './assign.ts';
import { readDesk } from './read-desk.ts';
import { readLive } from './read-live.ts';
import { saveTarget } from './save-target.ts';

let editor: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  editor = await makeActor(connection, 'editor');
});

const later = () => vi.setSystemTime(Date.now() + 1000);
const save = (targetId: string | undefined, version: number, rest: object) =>
  saveTarget(editor, { targetId: targetId ?? '', version, ...rest });

test('counts the targets by what has been done about them', async ({ connection }) => {
  const { translationId, articleId, targetIds } = await makeArticle(connection, {
    blocks: ['桥', '一', '二', '三', '四', '五'].map((source, index) => ({
      kind: index === 0 ? 'title' : 'paragraph',
      source,
    })),
  });
  await save(targetIds[0], 0, { text: 'The bridge', move: 'approve' });
  await save(targetIds[1], 0, { text: 'One', move: 'approve' });
  await save(targetIds[2], 0, { text: 'Two', move: 'flag' });
  await save(targetIds[3], 0, { text: 'Three' });
  await tx(async (tx) => {
    const [seen] = await tx
      .select()
      .from(schema.target)
      .where(eq(schema.target.id, targetIds[4] as string));
    const rehearsed = { text: '⟦四⟧', state: 'draft', origin: 'mt', isRehearsal: true } as const;
    if (seen) await changeTarget(tx, seen, { ...rehearsed, kind: 'target.drafted', by: byMachine });
  });
  await assign(editor, { translationId, accountId: editor.accountId });
  expect(await readDesk(editor)).toMatchObject([
    {
      translationId,
      articleId,
      title: '桥',
      targetTitle: 'The bridge',
      sourceLocale: 'zh-Hans',
      targetLocale: 'en',
      assignee: editor.name,
      segments: 6,
      approved: 2,
      flagged: 1,
      drafted: 2,
      rehearsed: 1,
      failed: 0,
      waiting: 0,
      isStopped: false,
      published: null,
      isChangedSince: false,
    },
  ]);
});

test('counts what waits for the machine and what it gave up on, with the reason', async ({ connection, admin }) => {
  const { translationId, targetIds } = await makeArticle(connection);
  await tx(async (tx) => {
    await queueSegments(
      tx,
      targetIds.slice(0, 3).map((id) => ({ id, translationId })),
    );
  });
  const [first] = await takeLeases('worker', 2);
  await tx(async (tx) => {
    if (first) await failJob(tx, first, { errorClass: 'refusal', errorText: 'The engine refused.' });
  });
  const failed = { waiting: 2, failed: 1, failureClass: 'refusal' };
  // Only admins see the engine's own error message.
  expect(await readDesk(editor)).toMatchObject([{ ...failed, failure: null }]);
  expect(await readDesk(admin)).toMatchObject([{ ...failed, failure: 'The engine refused.' }]);
});

test('says what readers see, and whether anything changed since', async ({ connection }) => {
  const { translationId, targetIds } = await makeArticle(connection);
  for (const id of targetIds) await save(id, 0, { text: 'Text', move: 'approve' });
  later();
  const published = { number: 1, slug: 'the-bridge' };
  await tx(async (tx) => {
    const now = Date.now();
    const row = { id: 'publication', translationId, document: {} as never, publishedAt: now };
    await tx.insert(schema.publication).values({ ...row, ...published });
    const page = { id: 'page', translationId, locale: 'en', slug: published.slug, isCurrent: true };
    await tx.insert(schema.page).values({ ...page, publicationId: row.id, firstPublishedAt: now });
  });
  expect(await readDesk(editor)).toMatchObject([{ published, isChangedSince: false }]);
  expect(await readLive(translationId)).toEqual({ ...published, isChangedSince: false });
  later();
  await save(targetIds[1], 1, { text: 'Better text' });
  expect(await readDesk(editor)).toMatchObject([{ published, isChangedSince: true }]);
  expect(await readLive(translationId)).toEqual({ ...published, isChangedSince: true });
  expect(await readDesk(editor, 'another')).toEqual([]);
});

test('shows the newest first, and nothing of an article that was removed', async ({ connection }) => {
  const old = await makeArticle(connection);
  later();
  const recent = await makeArticle(connection);
  expect((await readDesk(editor)).map((row) => row.articleId)).toEqual([recent.articleId, old.articleId]);
  await removeArticle(await makeActor(connection, 'admin'), { articleId: recent.articleId });
  expect((await readDesk(editor)).map((row) => row.articleId)).toEqual([old.articleId]);
  expect(await read().select().from(schema.article)).toHaveLength(2);
});

test('a stranger is refused', async () => {
  await expect(readDesk(null)).rejects.toThrow(SignedOutError);
});
