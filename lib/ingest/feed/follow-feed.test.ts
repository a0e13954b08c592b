import { beforeEach, describe, expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { ConflictError, ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { storeArticle } from '../store-article.ts';
import { changeFeed } from './change-feed.ts';
import { fakeOutside, rssOf } from './fixtures.ts';
import { followFeed } from './follow-feed.ts';
import { unfollowFeed } from './unfollow-feed.ts';

let admin: Awaited<ReturnType<typeof makeActor>>;
let web: ReturnType<typeof fakeOutside>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  web = fakeOutside();
});

const address = 'https://news.example/feed';
const follow = (wish: object = {}, actor: Parameters<typeof followFeed>[0] = admin) =>
  followFeed(actor, { url: address, targetLocales: ['en'], ...wish }, web.outside);
const feeds = () => read().select().from(schema.feed);
const entries = async () =>
  (await read().select().from(schema.feedEntry)).map(({ title, state }) => `${title}: ${state}`).sort();
const kinds = async () => (await read().select().from(schema.event)).map((event) => event.kind);

describe('followFeed', () => {
  test('stores the feed, its entries as new, and its next check', async () => {
    web.answer(address, { body: rssOf(['one', 'two']), etag: '"1"', lastModified: 'yesterday' });
    const { feedId, ...followed } = await follow({ targetLocales: ['EN', 'fr', 'en'] });
    expect(followed).toEqual({ title: 'News', url: address, others: [] });
    expect(await feeds()).toMatchObject([
      {
        id: feedId,
        url: address,
        urlKey: 'news.example/feed',
        targetLocales: ['en', 'fr'],
        isAutomatic: false,
        etag: '"1"',
      },
    ]);
    expect(await entries()).toEqual(['one: new', 'two: new']);
    const [feed] = await feeds();
    expect(await read().select().from(schema.job)).toMatchObject([
      { kind: 'feed.check', key: `feed:${feedId}`, group: feedId, state: 'queued', runAt: feed?.nextCheckAt },
    ]);
    expect(feed?.nextCheckAt).toBeGreaterThan(Date.now());
    expect(await kinds()).toEqual(['feed.followed']);
    expect(web.asked[0]?.options.isRequestedByPerson).toBe(true);
  });

  test('takes nothing in by itself of what is in it already', async () => {
    web.answer(address, rssOf([{ name: 'one', date: new Date().toUTCString() }]));
    await follow({ isAutomatic: true });
    expect(await entries()).toEqual(['one: new']);
    expect(web.intakes).toEqual([]);
  });

  test('marks entries that are articles already as taken', async () => {
    const article = { title: 'One', locale: 'zh-Hans', targetLocales: ['en'], url: 'http://www.news.example/one/' };
    await storeArticle(admin, { ...article, blocks: [{ kind: 'paragraph', source: '一' }], isDrafted: false });
    web.answer(address, rssOf(['one', 'two']));
    await follow();
    expect(await entries()).toEqual(['one: taken', 'two: new']);
  });

  test('is led by a page to the first feed that it names, and tells of the others', async () => {
    const head = `<link rel="alternate" type="application/rss+xml" href="all.xml">
      <link rel="alternate" type="application/atom+xml" title="Talk" href="/talk.xml"><link rel="alternate" hreflang="de" href="/de">`;
    web.answer('https://news.example/', {
      body: `<!doctype html><head><base href="/feeds/">${head}</head>`,
      contentType: 'text/html',
    });
    web.answer('https://news.example/feeds/all.xml', rssOf(['one']));
    const followed = await follow({ url: 'https://news.example/' });
    expect(followed).toMatchObject({
      url: 'https://news.example/feeds/all.xml',
      others: [{ url: 'https://news.example/talk.xml', title: 'Talk' }],
    });
  });

  test.each([
    ['a page that names none', 'feedNotFound', '<html><head></head></html>'],
    [
      'a page that names a page',
      'feedIsPage',
      '<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>',
    ],
    ['no feed', 'feedNotFeed', 'Words'],
    ['an error', 'addressServer', { status: 500 }],
    ['a feed that is gone', 'feedGone', { status: 410 }],
    ['what cannot be fetched', 'addressPrivate', new InvalidError('addressPrivate')],
  ])('refuses %s', async (_, reason, answer) => {
    web.answer(address, answer);
    await expect(follow()).rejects.toMatchObject({ code: 'invalid', reason });
    expect(await feeds()).toEqual([]);
  });

  test('follows no feed twice, under no spelling, and from no page', async () => {
    web.answer(address, rssOf(['one']));
    web.answer('https://news.example/', '<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>');
    const { feedId } = await follow();
    for (const url of [address, 'http://www.news.example/feed/', 'https://news.example/'])
      await expect(follow({ url })).rejects.toMatchObject({ reason: 'feedKnown', current: { id: feedId } });
    await expect(follow()).rejects.toThrow(ConflictError);
    expect(await feeds()).toHaveLength(1);
  });

  test('follows one that moved for good where it is now', async () => {
    web.answer(address, { body: rssOf([]), url: 'https://news.example/new', permanentUrl: 'https://news.example/new' });
    expect(await follow()).toMatchObject({ url: 'https://news.example/new' });
  });

  test.each([
    ['urlWrong', { url: 'nowhere' }],
    ['urlWrong', { url: 'ftp://news.example/feed' }],
    ['targetLocaleMissing', { targetLocales: [] }],
    ['localeWrong', { targetLocales: ['klartext'] }],
  ])('%s: %j', async (reason, wish) => {
    await expect(follow(wish)).rejects.toMatchObject({ code: 'invalid', reason });
    expect(web.asked).toEqual([]);
  });

  test('an editor and a stranger are refused before anything is fetched', async ({ connection }) => {
    await expect(follow({}, await makeActor(connection, 'editor'))).rejects.toThrow(ForbiddenError);
    await expect(follow({}, null)).rejects.toThrow(SignedOutError);
    expect(web.asked).toEqual([]);
  });
});

describe('a followed feed', () => {
  let feedId: string;
  beforeEach(async () => {
    web.answer(address, rssOf(['one']));
    feedId = (await follow()).feedId;
  });

  test('is changed by an admin', async () => {
    await changeFeed(admin, { feedId, targetLocales: ['fr'], isAutomatic: true, isBatched: true });
    expect(await feeds()).toMatchObject([{ targetLocales: ['fr'], isAutomatic: true, isBatched: true }]);
    expect(await kinds()).toEqual(['feed.followed', 'feed.changed']);
  });

  test('is unfollowed, is not checked any more, and can be followed again', async () => {
    await unfollowFeed(admin, { feedId });
    expect((await read().select().from(schema.job)).map((job) => job.state)).toEqual(['stopped']);
    expect(await takeLeases('worker', 9)).toEqual([]);
    await expect(unfollowFeed(admin, { feedId })).rejects.toThrow(NotFoundError);
    await expect(changeFeed(admin, { feedId, targetLocales: ['fr'], isAutomatic: true })).rejects.toThrow(
      NotFoundError,
    );
    expect((await follow()).feedId).not.toBe(feedId);
    expect(await kinds()).toEqual(['feed.followed', 'feed.unfollowed', 'feed.followed']);
  });

  test('is neither changed nor unfollowed by an editor or a stranger', async ({ editor }) => {
    const change = { feedId, targetLocales: ['fr'], isAutomatic: true };
    await expect(changeFeed(editor, change)).rejects.toThrow(ForbiddenError);
    await expect(changeFeed(null, change)).rejects.toThrow(SignedOutError);
    await expect(unfollowFeed(editor, { feedId })).rejects.toThrow(ForbiddenError);
    await expect(unfollowFeed(null, { feedId })).rejects.toThrow(SignedOutError);
    expect(await feeds()).toMatchObject([{ targetLocales: ['en'], isAutomatic: false, removedAt: null }]);
  });
});
