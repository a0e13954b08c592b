import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { takeLeases } from '#lib/jobs/lease';
import { findExact, hashSource, remember } from '#lib/memory/exact';
import { removeArticle } from './remove-article.ts';
import { restoreArticle } from './trash/restore-article.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

/** An article with one paragraph that the memory learnt and readers see. */
async function makePublished(source: string, isSample = false) {
  const article = { title: source, locale: 'zh-Hans', targetLocales: ['en'], isSample };
  const { articleId, translations } = await storeArticle(admin, {
    ...article,
    blocks: [{ kind: 'paragraph', source }],
  });
  const translationId = translations[0]?.id as string;
  await tx(async (tx) => {
    const [target] = await tx.select().from(schema.target).where(eq(schema.target.translationId, translationId));
    const pair = { sourceLocale: 'zh-Hans', targetLocale: 'en', source, target: 'Text' };
    await remember(tx, { ...pair, targetId: target?.id as string });
    const id = `publication of ${source}`;
    const document = {} as never;
    await tx
      .insert(schema.publication)
      .values({ id, translationId, number: 1, slug: source, document, publishedAt: 1 });
    const page = { translationId, locale: 'en', slug: source, isCurrent: true, firstPublishedAt: 1 };
    await tx.insert(schema.page).values({ ...page, id: `page of ${source}`, publicationId: id });
  });
  return articleId;
}
const pages = async () => (await read().select().from(schema.page)).map((page) => [page.slug, page.publicationId]);

test('takes its pages down and its jobs out of the queue, and leaves other articles alone', async () => {
  const articleId = await makePublished('一');
  await makePublished('二');
  await removeArticle(admin, { articleId });
  expect(await pages()).toEqual([
    ['一', null],
    ['二', 'publication of 二'],
  ]);
  expect(
    (await read().select().from(schema.job)).filter((job) => job.kind !== 'article.erase').map((job) => job.state),
  ).toEqual(['stopped', 'queued']);
  expect(await takeLeases('worker', 9)).toHaveLength(1);
  expect(await read().$count(schema.segment)).toBe(2);
  expect((await read().select().from(schema.event)).at(-1)).toMatchObject({ kind: 'article.removed', articleId });
});

test('what an article in the trash taught is not used, and is again when it comes back', async () => {
  const articleId = await makePublished('一');
  const known = () => findExact({ sourceLocale: 'zh-Hans', targetLocale: 'en' }, [hashSource('一')]);
  await removeArticle(admin, { articleId });
  expect((await known()).size).toBe(0);
  await restoreArticle(admin, { articleId });
  expect((await known()).size).toBe(1);
});

test('an article is removed once, by an admin', async ({ connection }) => {
  const articleId = await makePublished('一');
  await expect(removeArticle(await makeActor(connection, 'editor'), { articleId })).rejects.toThrow(ForbiddenError);
  await expect(removeArticle(null, { articleId })).rejects.toThrow(SignedOutError);
  expect(await pages()).toEqual([['一', 'publication of 一']]);
  await removeArticle(admin, { articleId });
  await expect(removeArticle(admin, { articleId })).rejects.toThrow(NotFoundError);
});
