import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { PlacedPicture } from '#db/vocabulary';
import { removeArticle } from '#lib/article/remove-article';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { connection, read, tx } from '#lib/database';
import { InvalidError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { test } from '#lib/fixtures';
import { storeArticle } from '#lib/ingest/store-article';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import type { FetchPublic } from '#lib/outbound/fetch-public';
import { fetchPictures } from './fetch-pictures-job.ts';
import { placePicture } from './missing-pictures.ts';
import { type StoredPicture, storePicture } from './store-picture.ts';

const folder = mkdtempSync(join(tmpdir(), 'diglot-pictures-'));
vi.mock('#lib/env', async (load) => {
  const real = await load<typeof import('#lib/env')>();
  return { ...real, env: () => ({ ...real.readEnv({ DIGLOT_LOG_LEVEL: 'error' }), dataFolder: folder }) };
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  rmSync(join(folder, 'pictures'), { recursive: true, force: true });
});

const picture = (url: string) => ({ url, alt: 'A bridge' });
const answer = async (bytes: Uint8Array) => ({ bytes }) as Awaited<ReturnType<FetchPublic>>;
const painted = async (size: number) =>
  new Uint8Array(
    await sharp({ create: { width: size, height: size, channels: 3, background: '#a33' } })
      .png()
      .toBuffer(),
  );

/** An article whose paragraphs have these pictures, fetched from these pages. */
async function article(pictures: string[][], pages: (string | null)[] = ['https://news.example/a']): Promise<string> {
  const blocks = pictures.map((urls, index) => ({
    kind: index ? ('paragraph' as const) : ('title' as const),
    source: `Words of paragraph ${index}.`,
    pictures: urls.map(picture),
  }));
  const captures = pages.map((url) => ({ ...capturedFile(new Uint8Array([1]), 'a.html'), url }));
  const input = { title: 'A bridge', locale: 'en', targetLocales: ['fr'], blocks, isDrafted: false };
  return (await storeArticle(await makeActor(connection(), 'admin'), input, captures)).articleId;
}

const placed = async (): Promise<PlacedPicture[]> =>
  (await read().select().from(schema.segment).orderBy(schema.segment.position)).flatMap(
    ({ pictures }) => pictures ?? [],
  );

/** Runs the picture jobs that are due. Returns their number. */
async function workOff(fetch: FetchPublic, most = 100): Promise<number> {
  for (let count = 0; count < most; count++) {
    const [lease] = await takeLeases('worker', { pictures: 1 });
    if (!lease) return count;
    await fetchPictures(lease as Lease<'pictures.fetch'>, undefined, fetch);
  }
  return most;
}
const failing = (reason: string) =>
  vi.fn<FetchPublic>().mockRejectedValue(new InvalidError(reason, { host: 'a.example' }));
const urls = (count: number) => Array.from({ length: count }, (_, index) => [`https://a.example/${index}.png`]);

test('a job fetches a few pictures and queues the rest, so that other articles have their turn', async () => {
  await article(urls(limits.picturesAJob * 2 + 1));
  const bytes = await painted(100);
  const fetch = vi.fn<FetchPublic>(() => answer(bytes));
  expect(await workOff(fetch, 1)).toBe(1);
  expect(fetch).toHaveBeenCalledTimes(limits.picturesAJob);
  expect(await workOff(fetch)).toBe(2);
  expect((await placed()).every(({ hash, width }) => hash && width === 100)).toBe(true);
  expect(fetch.mock.calls[0]?.[1]).toMatchObject({ isPart: true, deadlines: limits.pictureDeadlines });
});

test('a picture that the article has twice is fetched once; an icon goes', async () => {
  await article([['https://a.example/a.png'], ['https://a.example/a.png', 'https://a.example/icon.png']]);
  const [large, small] = [await painted(100), await painted(10)];
  const fetch = vi.fn<FetchPublic>((url) => answer(url.includes('icon') ? small : large));
  await workOff(fetch);
  expect(fetch).toHaveBeenCalledTimes(2);
  expect((await placed()).map(({ width }) => width)).toEqual([100, 100]);
});

test('what could not be had keeps its place and says why; a host that did not answer is tried once more, later', async () => {
  await article(urls(3));
  const fetch = failing('addressTimeout');
  await workOff(fetch);
  expect(fetch).toHaveBeenCalledTimes(3);
  const error = { reason: 'addressTimeout', values: { host: 'a.example' }, round: 1 };
  expect(await placed()).toMatchObject(urls(3).map(([url]) => ({ url, alt: 'A bridge', hash: null, error })));
  vi.setSystemTime(Date.now() + limits.pictureRoundPause);
  const bytes = await painted(100);
  await workOff(vi.fn<FetchPublic>((url) => (url.includes('/1.') ? fetch(url, {} as never) : answer(bytes))));
  expect((await placed()).map(({ hash, error }) => [hash !== null, error?.round])).toEqual([
    [true, undefined],
    [false, 2],
    [true, undefined],
  ]);
  vi.setSystemTime(Date.now() + limits.jobPauseMost);
  expect(await workOff(fetch)).toBe(0);
});

test('an article that is removed meanwhile gets no more, shows none, and has the rest when it comes back', async () => {
  const articleId = await article(urls(limits.picturesAJob * 2));
  const admin = await makeActor(connection(), 'admin');
  const colours = ['#a33', '#3a3', '#33a', '#aa3', '#3aa', '#a3a', '#aaa', '#333', '#a53', '#35a'];
  const fetch = vi.fn<FetchPublic>(async () => {
    if (fetch.mock.calls.length === 2) await removeArticle(admin, { articleId });
    const background = colours[fetch.mock.calls.length] as string;
    const one = sharp({ create: { width: 100, height: 100, channels: 3, background } });
    return answer(new Uint8Array(await one.png().toBuffer()));
  });
  expect(await workOff(fetch)).toBe(1);
  expect(fetch).toHaveBeenCalledTimes(2);
  expect((await read().select().from(schema.picture)).map((one) => one.hiddenAt !== null)).toEqual([true, true]);
  await restoreArticle(admin, { articleId });
  expect((await read().select().from(schema.picture)).map((one) => one.hiddenAt)).toEqual([null, null]);
  await workOff(fetch);
  expect((await placed()).every(({ hash }) => hash)).toBe(true);
});

test('one that was hidden with another article is shown where it is placed, and one that was erased is fetched again', async () => {
  const articleId = await article(urls(2));
  const bytes = await painted(100);
  const { hash } = (await storePicture(bytes)) as StoredPicture;
  const [one, other] = (await placed()).map(({ url }) => url) as [string, string];
  await placePicture(articleId, one, { hash: 'f'.repeat(64), width: 100, height: 100 });
  expect((await placed()).map((picture) => picture.hash)).toEqual([null, null]);
  await tx((tx) => tx.update(schema.picture).set({ hiddenAt: 1 }));
  await placePicture(articleId, other, { hash, width: 100, height: 100 });
  expect((await placed()).map((picture) => picture.hash)).toEqual([null, hash]);
  expect(await read().select().from(schema.picture)).toMatchObject([{ hiddenAt: null }]);
  const fetch = vi.fn<FetchPublic>(async () => answer(await painted(90)));
  await workOff(fetch);
  expect(fetch).toHaveBeenCalledTimes(1);
  expect((await placed()).every((picture) => picture.hash)).toBe(true);
});

test('what a host has not is not asked for again', async () => {
  await article(urls(2));
  await workOff(failing('addressGone'));
  vi.setSystemTime(Date.now() + limits.jobPauseMost);
  expect(await takeLeases('worker', { pictures: 1 })).toEqual([]);
});

test('all pictures of an article have one time together, and those that are left say so', async () => {
  const articleId = await article(urls(30));
  await tx((tx) => tx.update(schema.job).set({ payload: { articleId, round: 1, spent: limits.articlePicturesTime } }));
  const fetch = failing('addressTimeout');
  expect(await workOff(fetch)).toBe(1);
  expect(fetch).toHaveBeenCalledTimes(0);
  expect((await placed()).map(({ error }) => error?.reason)).toEqual(Array(30).fill('pictureTime'));
});

test('pictures that a refresh brings while the last job runs have all tries and all time of their own', async () => {
  const articleId = await article(urls(1));
  await tx((tx) =>
    tx.update(schema.job).set({ payload: { articleId, round: 2, spent: limits.articlePicturesTime - 1_000 } }),
  );
  const fresh = picture('https://b.example/new.png');
  const fetch = vi.fn<FetchPublic>(async () => {
    const [first] = await placed();
    const pictures = [first as PlacedPicture, { ...fresh, hash: null, width: null, height: null }];
    await tx((tx) => tx.update(schema.segment).set({ pictures }));
    vi.setSystemTime(Date.now() + 1);
    throw new InvalidError('addressTimeout', { host: 'a.example' });
  });
  vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(0).mockReturnValue(2_000);
  expect(await workOff(fetch, 1)).toBe(1);
  vi.restoreAllMocks();
  expect((await placed()).map(({ error }) => [error?.reason, error?.round])).toEqual([
    ['addressTimeout', 2],
    [undefined, undefined],
  ]);
  const again = failing('addressTimeout');
  expect(await workOff(again)).toBe(1);
  expect((await placed())[1]).toMatchObject({ error: { reason: 'addressTimeout', round: 1 } });
  vi.setSystemTime(Date.now() + limits.pictureRoundPause);
  expect(await workOff(again)).toBe(1);
  expect(again.mock.calls.map(([url]) => url)).toEqual([fresh.url, fresh.url]);
});

test('breaking off gives the job back as it was', async () => {
  await article(urls(2));
  const [lease] = (await takeLeases('worker', { pictures: 1 })) as [Lease<'pictures.fetch'>];
  const controller = new AbortController();
  const fetch: FetchPublic = async (_, { signal }) => {
    controller.abort(new Error('The worker stops.'));
    signal?.throwIfAborted();
    throw new Error('The signal was not passed on.');
  };
  await expect(fetchPictures(lease, controller.signal, fetch)).rejects.toThrow('The worker stops.');
  expect((await placed()).every(({ error }) => error === undefined)).toBe(true);
});

test.each([
  ['a page of the very host', ['http://10.0.0.5:8080/page'], true],
  ['pages of the very host', ['http://10.0.0.5:8080/page', 'http://10.0.0.5:8080/page?2'], true],
  ['a stranger’s page', ['https://news.example/a'], false],
  ['pages of which one is a stranger’s', ['http://10.0.0.5:8080/page', 'https://news.example/a'], false],
  ['a file', [null], false],
  ['another port', ['http://10.0.0.5:8081/page'], false],
])('a picture on one of the operator’s hosts that %s names', async (_, pages, isNamed) => {
  await article([['http://10.0.0.5:8080/a.png']], pages);
  const fetch = failing('addressPrivate');
  await workOff(fetch);
  expect(fetch.mock.calls[0]?.[1].namedBy).toEqual({ page: isNamed ? pages[0] : null });
});
