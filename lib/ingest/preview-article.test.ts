import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeActor, openTestDoor, type TestDoor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, setDoor, tx } from '#lib/database';
import { ForbiddenError, InvalidError, SignedOutError } from '#lib/errors';
import { limits } from '#lib/limits';
import { remember } from '#lib/memory/exact';
import { bringIn } from './bring-in.ts';
import { previewArticle } from './preview-article.ts';

let door: TestDoor;
let admin: Awaited<ReturnType<typeof makeActor>>;
beforeEach(async () => {
  door = await openTestDoor();
  setDoor(door);
  admin = await makeActor(door, 'admin');
});
afterEach(() => {
  setDoor(undefined);
  door.remove();
});

const preview = (bytes: Uint8Array, targetLocales = ['en']) => previewArticle(admin, { bytes, targetLocales });
const bytesOf = (text: string) => new TextEncoder().encode(text);
const countKinds = (blocks: { kind: string }[]) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(blocks, ({ kind }) => kind)).map(([kind, of]) => [kind, of?.length]),
  );
const text =
  '标题: 老桥\n链接: https://news.example/bridge\n发布时间: 2026-11-03\n\n这座桥有三百年历史。\n\n它又通车了。';

test('shows what importing would store, and stores nothing', async () => {
  expect(await preview(bytesOf(text))).toMatchObject({
    title: '老桥',
    url: 'https://news.example/bridge',
    publishedOn: '2026-11-03',
    locale: 'zh-Hans',
    encoding: 'utf-8',
    known: null,
    inMemory: { en: 0 },
    blocks: [
      { kind: 'title', source: '老桥' },
      { kind: 'paragraph', source: '这座桥有三百年历史。' },
      { kind: 'paragraph', source: '它又通车了。' },
    ],
  });
  expect(await read().$count(schema.article)).toBe(0);
});

test('says that the article is here already, and what the memory knows of it', async () => {
  const { articleId } = await bringIn(admin, { ...(await preview(bytesOf(text))), targetLocales: ['en'] });
  const pair = { sourceLocale: 'zh-Hans', targetLocale: 'en', source: '它又通车了。', target: 'It is open again.' };
  const [target] = await read().select().from(schema.target);
  await tx((tx) => remember(tx, { ...pair, targetId: target?.id as string }));
  expect(await preview(bytesOf(text), ['en', 'fr'])).toMatchObject({
    known: { id: articleId, title: '老桥' },
    inMemory: { en: 1, fr: 0 },
  });
});

test('the sample comes in as its author meant it, both sides alike', async () => {
  const read = (language: string) => preview(readFileSync(`lib/setup/sample/night-library.${language}.txt`));
  const [chinese, english] = [await read('zh'), await read('en')];
  expect(chinese).toMatchObject({ title: '图书馆的夜班', publishedOn: '2026-11-03', locale: 'zh-Hans' });
  expect(english).toMatchObject({ title: "The Library's Night Shift", locale: 'en' });
  expect(english.blocks.map((block) => block.kind)).toEqual(chinese.blocks.map((block) => block.kind));
  expect(countKinds(chinese.blocks)).toEqual({ title: 1, caption: 2, paragraph: 9, note: 1 });
});

test.each([
  ['fileEmpty', new Uint8Array()],
  ['fileTooLarge', new Uint8Array(limits.importBytes + 1).fill(0x61)],
  ['fileBinaryKind', bytesOf('%PDF-1.7')],
  ['articleEmpty', bytesOf(' \n\n ')],
  ['segmentTooLong', bytesOf('桥'.repeat(limits.segmentCharacters + 1))],
  ['articleTooManySegments', bytesOf('a\n\n'.repeat(limits.articleSegments + 1))],
])('%s', async (reason, bytes) => {
  const refused = preview(bytes);
  await expect(refused).rejects.toThrow(InvalidError);
  await expect(refused).rejects.toMatchObject({ reason });
});

test('an editor and a stranger are refused', async () => {
  const input = { bytes: bytesOf(text), targetLocales: ['en'] };
  await expect(previewArticle(await makeActor(door, 'editor'), input)).rejects.toThrow(ForbiddenError);
  await expect(previewArticle(null, input)).rejects.toThrow(SignedOutError);
});

const seeds = '../shared/seeds';
describe.runIf(existsSync(seeds))('the seed articles', () => {
  const names = existsSync(seeds) ? readdirSync(seeds).filter((name) => name.endsWith('.txt')) : [];

  test('there are some', () => expect(names).not.toEqual([]));

  test.each(names)('%s comes in whole', async (name) => {
    const bytes = readFileSync(join(seeds, name));
    const article = await preview(bytes);
    expect(countKinds(article.blocks)).toEqual({ title: 1, caption: 3, paragraph: 18, note: 1 });
    expect(article.blocks[0]?.kind).toBe('title');
    expect(article.blocks.at(-1)?.kind).toBe('note');
    const plain = (words: string) => words.replace(/\s+/gu, '');
    const words = [...article.leftOut, ...article.blocks.map((block) => block.source)].map(plain).sort();
    const lines = bytes
      .toString()
      .split('\n')
      .map((line) => plain(line.replace(/^标题:/, '')));
    expect(words).toEqual(lines.filter(Boolean).sort());
    await bringIn(admin, { ...article, targetLocales: ['en'] }, bytes);
    expect(await read().$count(schema.target)).toBe(23);
  });
});
