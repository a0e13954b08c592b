import { eq, sql } from 'drizzle-orm';
import { describe, expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { removeArticle } from '#lib/article/remove-article';
import { read } from '#lib/database';
import { ConflictError, ForbiddenError, InvalidError, SignedOutError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { hashSource } from '#lib/memory/exact';
import { storeArticle } from './store-article.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const article = {
  title: '老桥',
  url: 'https://news.example/2026/bridge.html?page=2',
  publishedOn: '2026-11-03',
  locale: 'zh-hans',
  targetLocales: ['en', 'fr'],
  blocks: [
    { kind: 'title' as const, source: '老桥' },
    { kind: 'paragraph' as const, source: '这座桥有三百年历史。今年春天它又通车了。' },
  ],
};
const otherText = { blocks: [{ kind: 'paragraph' as const, source: '一篇别的文章。' }] };
const counts = async () => {
  const { article, segment, translation, target, job } = schema;
  const tables = { article, segment, translation, target, job };
  const counted = Object.entries(tables).map(async ([name, table]) => [name, await read().$count(table)] as const);
  return Object.fromEntries(await Promise.all(counted));
};

test('stores the times of subtitles, and leaves out times that are none', async () => {
  const cue = { at: 0, start: 1000, end: 3000 };
  const lines = [[cue], [{ ...cue, end: 10 }], [], Array.from({ length: limits.segmentCues + 1 }, () => cue)];
  const blocks = lines.map((cues, index) => ({
    kind: 'paragraph' as const,
    source: `这座桥有三百年历史${index}。`,
    form: { cues },
  }));
  await storeArticle(admin, { ...article, blocks });
  const segments = await read().select().from(schema.segment).orderBy(schema.segment.position);
  expect(segments.map(({ form }) => form)).toEqual([{ cues: [cue] }, null, null, null]);
});

test('stores the article with its segments, an empty target for each and the drafting that it needs', async () => {
  const captured = { ...capturedFile(new TextEncoder().encode('老桥'), 'bridge.txt'), encoding: 'utf-8' };
  const { articleId, translations } = await storeArticle(admin, article, [captured]);
  expect(await counts()).toEqual({ article: 1, segment: 2, translation: 2, target: 4, job: 2 });
  const [stored] = await read().select().from(schema.article);
  expect(stored).toMatchObject({ id: articleId, title: '老桥', locale: 'zh-Hans', createdBy: admin.accountId });
  const [capture] = await read().select().from(schema.capture);
  expect(capture).toMatchObject({ articleId, name: 'bridge.txt', encoding: 'utf-8' });
  expect(capture?.bytes.toString()).toBe('老桥');
  const segments = await read().select().from(schema.segment).orderBy(schema.segment.position);
  expect(segments).toMatchObject(
    article.blocks.map((block, position) => ({ ...block, position, sourceHash: hashSource(block.source) })),
  );
  expect(translations.map((translation) => translation.locale)).toEqual(['en', 'fr']);
  expect((await read().select().from(schema.job)).map((job) => job.group)).toEqual(translations.map(({ id }) => id));
  expect((await read().select().from(schema.event)).map((event) => event.kind)).toEqual([
    'article.brought-in',
    'translation.opened',
    'translation.opened',
  ]);
});

test('drafting can be left to be started by hand, and the command line may bring in too', async () => {
  await storeArticle(operator, { ...article, isDrafted: false });
  expect(await counts()).toMatchObject({ target: 4, job: 0 });
});

test('one locale in two spellings is one translation', async () => {
  const { translations } = await storeArticle(admin, { ...article, targetLocales: ['en', 'EN'] });
  expect(translations).toHaveLength(1);
});

test('all or nothing: what breaks at the end leaves no trace of the beginning', async ({ connection }) => {
  await connection.read.run(sql`CREATE TRIGGER full BEFORE INSERT ON target WHEN (SELECT count(*) FROM target) >= 3
    BEGIN SELECT RAISE(ABORT, 'disk is full'); END`);
  await expect(storeArticle(admin, article)).rejects.toThrow(/disk is full/);
  expect(await counts()).toEqual({ article: 0, segment: 0, translation: 0, target: 0, job: 0 });
  expect(await read().$count(schema.event)).toBe(0);
});

describe('an article that is here already', () => {
  test.each([
    'http://news.example/2026/bridge.html?page=2',
    'https://www.news.example/2026/bridge.html?page=2',
    'https://NEWS.example:443/2026/bridge.html/?page=2#comments',
    'https://news.example/2026/bridge.html?utm_source=mail&page=2&fbclid=x',
  ])('is known by its address: %s', async (url) => {
    const { articleId } = await storeArticle(admin, article);
    const again = storeArticle(admin, { ...article, ...otherText, url });
    await expect(again).rejects.toThrow(ConflictError);
    await expect(again).rejects.toMatchObject({ reason: 'articleKnown', current: { id: articleId, title: '老桥' } });
    expect(await counts()).toMatchObject({ article: 1, translation: 2 });
  });

  test('another page of the same site is another article', async () => {
    await storeArticle(admin, article);
    await storeArticle(admin, { ...article, ...otherText, url: 'https://news.example/2026/bridge.html?page=3' });
    expect(await counts()).toMatchObject({ article: 2 });
  });

  test('is known by its text, however it is cut', async () => {
    const { articleId } = await storeArticle(admin, article);
    const blocks = ['老桥', '这座桥有三百年历史。', '今年春天　它又通车了。'].map((source) => ({
      kind: 'paragraph' as const,
      source,
    }));
    const again = storeArticle(admin, { ...article, url: null, blocks });
    await expect(again).rejects.toMatchObject({ code: 'conflict', current: { id: articleId } });
  });

  test('can come again once it was removed', async () => {
    const { articleId } = await storeArticle(admin, article);
    await removeArticle(admin, { articleId });
    expect((await storeArticle(admin, article)).articleId).not.toBe(articleId);
  });

  test('it is stored for another locale of its own language', async () => {
    const { translations } = await storeArticle(admin, { ...article, locale: 'en-US', targetLocales: ['en-GB'] });
    expect(translations.map(({ locale }) => locale)).toEqual(['en-GB']);
  });

  test('of two who bring it in at once one does', async () => {
    const outcomes = await Promise.allSettled([storeArticle(admin, article), storeArticle(admin, article)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await counts()).toMatchObject({ article: 1 });
  });
});

describe('refused', () => {
  const block = { kind: 'paragraph' as const, source: '句。' };
  test.each([
    ['localeSame', { targetLocales: ['en', 'zh'] }],
    ['localeWrong', { targetLocales: ['englisch'] }],
    ['targetLocaleMissing', { targetLocales: [] }],
    ['tooManyLocales', { targetLocales: Array(limits.importLocales + 1).fill('en') }],
    ['titleMissing', { title: ' ' }],
    ['titleTooLong', { title: '桥'.repeat(501) }],
    ['urlWrong', { url: 'javascript:alert(1)' }],
    ['dateWrong', { publishedOn: '2026-02-30' }],
    ['kindWrong', { blocks: [{ ...block, kind: 'poem' }] }],
    ['articleEmpty', { blocks: [] }],
    ['segmentEmpty', { blocks: [{ ...block, source: ' \u200b ' }] }],
    ['segmentTooLongPlain', { blocks: [{ ...block, source: '桥'.repeat(limits.segmentCharacters + 1) }] }],
    ['articleTooLong', { blocks: Array(limits.articleSegments + 1).fill(block) }],
  ])('%s', async (reason, change) => {
    const refused = storeArticle(admin, { ...article, ...change });
    await expect(refused).rejects.toThrow(InvalidError);
    await expect(refused).rejects.toMatchObject({ reason });
    expect(await counts()).toMatchObject({ article: 0 });
  });

  test('an editor and a stranger', async ({ connection }) => {
    await expect(storeArticle(await makeActor(connection, 'editor'), article)).rejects.toThrow(ForbiddenError);
    await expect(storeArticle(null, article)).rejects.toThrow(SignedOutError);
    expect(await counts()).toMatchObject({ article: 0 });
  });
});

test('an article as long as may be comes in whole', async () => {
  const blocks = Array.from({ length: limits.articleSegments }, (_, index) => ({
    kind: 'paragraph' as const,
    source: `第${index}段`,
  }));
  const { articleId } = await storeArticle(admin, { ...article, targetLocales: ['en'], blocks });
  const stored = await read().select().from(schema.segment).where(eq(schema.segment.articleId, articleId));
  expect(stored).toHaveLength(limits.articleSegments);
  expect(await counts()).toMatchObject({ target: limits.articleSegments });
});
