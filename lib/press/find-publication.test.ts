import { eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { removeArticle } from '#lib/article/remove-article';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { read } from '#lib/database';
import { test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { saveTarget } from '#lib/review/save-target';
import { findPage } from './find-publication.ts';
import { listAddresses, listPages, pressKey, readAlternates } from './list-publications.ts';
import { publish } from './publish.ts';
import { retract } from './retract.ts';
import { atomFeed } from './xml.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
test.beforeEach(async ({ connection }) => {
  vi.useFakeTimers({ toFake: ['Date'] });
  admin = await makeActor(connection, 'admin');
});

const later = () => vi.setSystemTime(Date.now() + 1000);
/** Stores an article of one approved paragraph, and gives the ids of its translations in the order of the locales. */
async function makeApproved(targetLocales = ['en'], source = '这座桥有三百年历史。') {
  const article = { title: source, locale: 'zh-Hans', targetLocales, blocks: [{ kind: 'paragraph' as const, source }] };
  const { articleId, translations } = await storeArticle(admin, article);
  for (const { id } of await read().select().from(schema.target).where(eq(schema.target.version, 0))) {
    await saveTarget(admin, { targetId: id, version: 0, text: 'Text', move: 'approve' });
  }
  return { articleId, translationIds: translations.map((translation) => translation.id) };
}
const show = (translationId: string | undefined, slug: string) =>
  publish(admin, { translationId: translationId ?? '', slug });
const statusAt = async (slug: string) => (await findPage('en', slug))?.status ?? null;

describe('an address', () => {
  test('where nothing ever was, or only in another locale, answers nothing', async () => {
    const { translationIds } = await makeApproved();
    await show(translationIds[0], 'bridge');
    expect(await findPage('en', 'tunnel')).toBeNull();
    expect(await findPage('fr', 'bridge')).toBeNull();
  });

  test('that was left for another leads there, over several changes and back', async () => {
    const [translationId] = (await makeApproved()).translationIds;
    for (const slug of ['first', 'second', 'third']) await show(translationId, slug);
    expect(await findPage('en', 'first')).toEqual({ status: 'moved', locale: 'en', slug: 'third' });
    expect(await findPage('en', 'second')).toEqual({ status: 'moved', locale: 'en', slug: 'third' });
    await show(translationId, 'first');
    expect(await statusAt('first')).toBe('live');
    expect(await findPage('en', 'third')).toEqual({ status: 'moved', locale: 'en', slug: 'first' });
  });

  test('is gone while its page is retracted, and live when it is published again', async () => {
    const [translationId] = (await makeApproved()).translationIds;
    await show(translationId, 'bridge');
    const firstPublishedAt = Date.now();
    await retract(admin, { translationId: translationId ?? '' });
    expect(await findPage('en', 'bridge')).toEqual({ status: 'gone' });
    expect(await listPages({ most: 1 })).toEqual([]);
    later();
    await show(translationId, 'bridge');
    expect(await statusAt('bridge')).toBe('live');
    const [page] = await listPages({ most: 1 });
    expect(page).toMatchObject({ number: 2, firstPublishedAt, publishedAt: Date.now() });
  });

  test('that moves keeps the day of its first publication, and its name in feeds', async () => {
    const [translationId] = (await makeApproved()).translationIds;
    await show(translationId, 'first');
    const firstPublishedAt = Date.now();
    const [before] = await listPages({ most: 1 });
    later();
    await show(translationId, 'second');
    const [page] = await listPages({ most: 1 });
    expect(page).toMatchObject({ slug: 'second', firstPublishedAt, publishedAt: Date.now() });
    const idIn = (pages: typeof page) =>
      /<entry[^>]*><id>([^<]*)/.exec(atomFeed({ pages: pages ? [pages] : [], path: '/feed.xml', title: '' }))?.[1];
    expect(idIn(page)).toBe(idIn(before));
    expect(idIn(page)).toContain('/en/first');
  });

  test('is gone once the article is removed', async () => {
    const { articleId, translationIds } = await makeApproved();
    await show(translationIds[0], 'bridge');
    await removeArticle(admin, { articleId });
    expect(await findPage('en', 'bridge')).toEqual({ status: 'gone' });
    expect(await listPages({ most: 9 })).toEqual([]);
    expect(await readAlternates(articleId)).toEqual([]);
  });
});

test('the pages of an article name each other, live ones alone', async () => {
  const { articleId, translationIds } = await makeApproved(['en', 'fr', 'de']);
  const [english, french] = translationIds;
  await show(french, 'le-pont');
  later();
  await show(english, 'old-bridge');
  await show(english, 'bridge');
  const pages = await listPages({ most: 9 });
  expect(pages.map((page) => page.articleId)).toEqual([articleId, articleId]);
  expect(await readAlternates(articleId)).toEqual([
    { locale: 'fr', slug: 'le-pont' },
    { locale: 'en', slug: 'bridge' },
  ]);
  await retract(admin, { translationId: french ?? '' });
  expect(await readAlternates(articleId)).toEqual([{ locale: 'en', slug: 'bridge' }]);
});

test('the list has the newest first, of one locale where it is asked for, and no more than asked for', async () => {
  const [one, two] = [await makeApproved(['en', 'fr']), await makeApproved(['en'], '另一篇。')];
  await show(one.translationIds[0], 'one');
  later();
  await show(one.translationIds[1], 'un');
  later();
  await show(two.translationIds[0], 'two');
  const slugs = async (wish: Parameters<typeof listPages>[0]) => (await listPages(wish)).map((page) => page.slug);
  expect(await slugs({ most: 9 })).toEqual(['two', 'un', 'one']);
  expect(await slugs({ locale: 'en', most: 9 })).toEqual(['two', 'one']);
  expect(await slugs({ most: 1 })).toEqual(['two']);
  expect((await listAddresses(9)).map((page) => page.slug).sort()).toEqual(['one', 'two', 'un']);
  expect(await listAddresses(2)).toHaveLength(2);
});

test('lists are made anew when a page comes or goes, and not when an article is imported', async () => {
  const { articleId, translationIds } = await makeApproved();
  await show(translationIds[0], 'bridge');
  const other = await makeApproved(['en'], '另一篇。');
  const keys = [await pressKey()];
  const note = async () => keys.push(await pressKey());
  await makeApproved(['en'], '第三篇。');
  expect(await pressKey()).toBe(keys[0]);
  await show(other.translationIds[0], 'tunnel');
  await note();
  await removeArticle(admin, { articleId });
  await note();
  await restoreArticle(admin, { articleId });
  await note();
  await retract(admin, { translationId: other.translationIds[0] ?? '' });
  await note();
  expect(new Set(keys).size).toBe(5);
});
