import { expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { test } from '#lib/fixtures';
import { namedByOf } from '../intake/named-by.ts';
import { fakeOutside } from './fixtures.ts';
import { followFeed } from './follow-feed.ts';
import { takeEntries } from './take-entries.ts';

const listed = 'http://10.0.0.5:8080';
vi.mock('#lib/env', async (load) => {
  const real = await load<typeof import('#lib/env')>();
  return { ...real, env: () => real.readEnv({ DIGLOT_LOG_LEVEL: 'error', DIGLOT_ALLOW_HOSTS: '10.0.0.5:8080' }) };
});
let admin: Awaited<ReturnType<typeof makeActor>>;
let web: ReturnType<typeof fakeOutside>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  web = fakeOutside();
});

const follow = (url: string) => followFeed(admin, { url, targetLocales: ['en'] }, web.outside);
const feedOf = (...links: string[]) =>
  `<rss version="2.0"><channel><title>News</title>${links
    .map((link) => `<item><title>${link}</title><link>${link}</link><guid isPermaLink="false">${link}</guid></item>`)
    .join('')}</channel></rss>`;
const pageWith = (...feeds: string[]) => ({
  body: `<html><head>${feeds.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join('')}</head></html>`,
  contentType: 'text/html',
});
const links = async () => (await read().select().from(schema.feedEntry)).map(({ url }) => url).sort();

test('a stranger’s feed names nothing on a listed host', async () => {
  web.answer('https://news.example/feed', feedOf(`${listed}/secret`, 'https://news.example/a'));
  await follow('https://news.example/feed');
  expect(await links()).toEqual(['https://news.example/a', null].sort());
});

test('a feed on a listed host names what lies there, and its articles are fetched', async () => {
  web.answer(`${listed}/feed`, feedOf(`${listed}/a`));
  await follow(`${listed}/feed`);
  expect(await links()).toEqual([`${listed}/a`]);
  const [entry] = await read().select().from(schema.feedEntry);
  const { intakeIds } = await takeEntries(admin, { entryIds: [entry?.id ?? ''] }, web.outside);
  const [intake] = await read().select().from(schema.intake);
  expect(intakeIds).toEqual([intake?.id]);
  expect(await namedByOf(intake as NonNullable<typeof intake>)).toEqual({ page: `${listed}/feed` });
});

test('a feed on a listed host that leads to a stranger’s names nothing there', async () => {
  web.answer(`${listed}/feed`, { body: feedOf(`${listed}/secret`), url: 'https://news.example/feed' });
  await follow(`${listed}/feed`);
  expect(await links()).toEqual([null]);
});

test('a stranger’s page names no feed on a listed host, neither to follow nor to offer', async () => {
  web.answer('https://news.example/', pageWith(`${listed}/feed`, '/feed', `${listed}/other`));
  web.answer('https://news.example/feed', feedOf('https://news.example/a'));
  expect(await follow('https://news.example/')).toMatchObject({ url: 'https://news.example/feed', others: [] });
  expect(web.asked.map(({ address, options }) => [address, options.namedBy])).toEqual([
    ['https://news.example/', 'person'],
    ['https://news.example/feed', { page: 'https://news.example/' }],
  ]);
});

test('a page on a listed host names its own feeds', async () => {
  web.answer(`${listed}/`, pageWith('/feed', '/other'));
  web.answer(`${listed}/feed`, feedOf(`${listed}/a`));
  expect(await follow(`${listed}/`)).toMatchObject({
    url: `${listed}/feed`,
    others: [{ url: `${listed}/other` }],
  });
});

test('an entry that a stranger’s feed named before its host was listed is nobody’s', async () => {
  web.answer('https://news.example/feed', feedOf('https://news.example/a'));
  await follow('https://news.example/feed');
  await tx((tx) => tx.update(schema.feedEntry).set({ url: `${listed}/secret` }));
  const [entry] = await read().select().from(schema.feedEntry);
  await takeEntries(admin, { entryIds: [entry?.id ?? ''] }, web.outside);
  const [intake] = await read().select().from(schema.intake);
  expect(await namedByOf(intake as NonNullable<typeof intake>)).toEqual({ page: 'https://news.example/feed' });
});
