import { describe, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read, tx } from '#lib/database';
import { ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { completeJob, type Lease, StaleLeaseError, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { storeArticle } from '../store-article.ts';
import { checkFeed } from './check-feed.ts';
import { checkFeedNow } from './check-feed-now.ts';
import { type Answer, type EntryWish, fakeOutside, rssOf } from './fixtures.ts';
import { followFeed } from './follow-feed.ts';
import { unfollowFeed } from './unfollow-feed.ts';

const address = 'https://news.example/feed';
const hour = 3_600_000;
const start = Date.UTC(2026, 10, 3, 12);
let web: ReturnType<typeof fakeOutside>;
let feedId: string;
test.beforeEach(async ({ admin }) => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  web = fakeOutside();
  web.answer(address, { body: rssOf(['old']), etag: '"1"', lastModified: 'yesterday' });
  feedId = (await followFeed(admin, { url: address, targetLocales: ['en'] }, web.outside)).feedId;
});

/** Sets the clock to the time when a check is due and runs it. Returns the milliseconds until that time. */
async function checkNext(): Promise<number> {
  const [job] = await read().select().from(schema.job);
  const wait = (job?.runAt ?? 0) - Date.now();
  vi.setSystemTime(job?.runAt ?? 0);
  const [lease] = await takeLeases('worker', 1);
  await checkFeed(lease as Lease<'feed.check'>, web.outside);
  return wait;
}
const answer = (...script: Answer[]) => web.answer(address, ...script);
const feed = async () => (await read().select().from(schema.feed))[0];
const jobs = async () => (await read().select().from(schema.job)).map(({ state, runAt }) => ({ state, runAt }));
const entries = async () =>
  (await read().select().from(schema.feedEntry)).map(({ title, state }) => `${title}: ${state}`).sort();
const events = async () =>
  (await read().select().from(schema.event)).map(({ kind }) => kind).filter((kind) => kind !== 'feed.followed');
const makeAutomatic = () =>
  tx(async (tx) => {
    await tx.update(schema.feed).set({ isAutomatic: true, isBatched: true });
  });
const failure = (reason: string, values = {}) => new InvalidError(reason, values);

describe('a check', () => {
  test('finds what is new and queues the next', async () => {
    answer({ body: rssOf(['fresh', 'old']), etag: '"2"' });
    expect(await checkNext()).toBe(limits.feedCheck);
    expect(await entries()).toEqual(['fresh: new', 'old: new']);
    expect(await feed()).toMatchObject({ checkedAt: Date.now(), etag: '"2"', lastModified: null, error: null });
    expect(await jobs()).toEqual([{ state: 'queued', runAt: Date.now() + limits.feedCheck }]);
    expect(web.asked.at(-1)?.options).toMatchObject({
      validators: { etag: '"1"', lastModified: 'yesterday' },
      isRequestedByPerson: false,
    });
  });

  test('keeps its validators, its entries and its pace where nothing changed', async () => {
    answer({ body: rssOf(['old'], '<ttl>300</ttl>'), etag: '"2"' }, { isNotModified: true, status: 304 });
    await checkNext();
    expect(await checkNext()).toBe(5 * hour);
    expect(await feed()).toMatchObject({ etag: '"2"', checkedAt: Date.now() });
    expect(await checkNext()).toBe(5 * hour);
    expect(await entries()).toEqual(['old: new']);
  });

  test.each([
    ['ttl', { body: rssOf([], '<ttl>120</ttl>') }, 2 * hour],
    ['Cache-Control', { body: rssOf([]), maxAge: 7200 }, 2 * hour],
    ['a ttl of a year', { body: rssOf([], '<ttl>525600</ttl>') }, 24 * hour],
  ])('waits as long as %s says, a day at most', async (_, said, wait) => {
    answer(said);
    await checkNext();
    expect((await jobs())[0]?.runAt).toBe(Date.now() + wait);
  });

  test('brings no entry twice whose id, address or date changed', async () => {
    const date = '03 Nov 2026 08:00 GMT';
    const versions: EntryWish[] = [
      { name: 'Tide', guid: 'a', link: 'https://news.example/tide', date },
      { name: 'Tide', guid: 'b', link: 'http://www.news.example/tide?utm_source=rss', date },
      { name: 'High tide', guid: 'a', link: 'https://news.example/high-tide', date: '04 Nov 2026 08:00 GMT' },
    ];
    for (const version of versions) {
      answer(rssOf([version]));
      await checkNext();
    }
    expect(await entries()).toEqual(['High tide: new', 'old: new']);
    expect((await read().select().from(schema.feedEntry)).at(-1)?.url).toBe('https://news.example/high-tide');
  });

  test('knows an entry that stays in the feed for years', async () => {
    const rows = Array.from({ length: limits.feedEntriesCompared }, (_, index) => ({
      ...{
        id: `z${index}`,
        feedId,
        key: `key ${index}`,
        title: `Title ${index}`,
        state: 'dismissed' as const,
        seenAt: 1,
      },
    }));
    await tx(async (tx) => {
      for (let at = 0; at < rows.length; at += 500) await tx.insert(schema.feedEntry).values(rows.slice(at, at + 500));
    });
    answer(rssOf(['old', { name: 'known', guid: 'key 1' }, 'fresh']));
    await checkNext();
    const found = (await entries()).filter((entry) => !entry.startsWith('Title'));
    expect(found).toEqual(['fresh: new', 'old: new']);
  });

  test('takes off the list what became an article meanwhile', async ({ admin }) => {
    const article = { title: 'Old', locale: 'zh-Hans', targetLocales: ['en'], url: 'https://news.example/old' };
    await storeArticle(admin, { ...article, blocks: [{ kind: 'paragraph', source: '旧' }], isDrafted: false });
    await checkNext();
    expect(await entries()).toEqual(['old: taken']);
  });

  test('does nothing for a feed that was unfollowed before it, or during it', async ({ admin }) => {
    const [lease] = await dueLease();
    const fetchPublic: typeof web.outside.fetchPublic = async (...asked) => {
      await unfollowFeed(admin, { feedId });
      return web.outside.fetchPublic(...asked);
    };
    answer(rssOf(['fresh']));
    await checkFeed(lease as Lease<'feed.check'>, { ...web.outside, fetchPublic });
    expect(await entries()).toEqual(['old: new']);
    expect((await jobs()).map((job) => job.state)).toEqual(['done']);
  });

  test('writes nothing under a lease that is over', async () => {
    const [lease] = await dueLease();
    await tx((tx) => completeJob(tx, lease as Lease));
    answer(rssOf(['fresh']));
    await expect(checkFeed(lease as Lease<'feed.check'>, web.outside)).rejects.toThrow(StaleLeaseError);
    expect(await entries()).toEqual(['old: new']);
  });

  async function dueLease() {
    vi.setSystemTime((await jobs())[0]?.runAt ?? 0);
    return takeLeases('worker', 1);
  }
});

describe('an automatic feed', () => {
  const today = new Date(start).toUTCString();

  test('takes in what comes after it was followed, in its order, and leaves the old', async ({ admin }) => {
    await makeAutomatic();
    answer(
      rssOf([
        { name: 'undated' },
        { name: 'second', date: new Date(start + 2 * hour).toUTCString() },
        { name: 'first', date: today },
        { name: 'from the archive', date: '03 Nov 2019 08:00 GMT' },
        { name: 'linkless', link: '' },
        'old',
      ]),
    );
    await checkNext();
    expect(web.intakes.map((intake) => intake.name)).toEqual(['first', 'second', 'undated']);
    expect(web.intakes[0]).toMatchObject({
      way: 'feed',
      isAutomatic: true,
      isBatched: true,
      targetLocales: ['en'],
      createdBy: admin.accountId,
    });
    expect(await entries()).toEqual([
      ...['first: taken', 'from the archive: new', 'linkless: new', 'old: new', 'second: taken', 'undated: taken'],
    ]);
    expect(await events()).toEqual(['entries.taken']);
    await checkNext();
    expect(web.intakes).toHaveLength(3);
  });

  test('takes in nothing that is an article already', async ({ admin }) => {
    await makeAutomatic();
    const article = { title: 'Here', locale: 'zh-Hans', targetLocales: ['en'], url: 'https://news.example/here' };
    await storeArticle(admin, { ...article, blocks: [{ kind: 'paragraph', source: '在' }], isDrafted: false });
    answer(rssOf([{ name: 'here', date: today }]));
    await checkNext();
    expect(web.intakes).toEqual([]);
    expect(await entries()).toEqual(['here: taken', 'old: new']);
  });

  test('takes in nothing of a feed that was rebuilt', async () => {
    await makeAutomatic();
    answer(rssOf(Array.from({ length: limits.feedTaken + 1 }, (_, index) => `n${index}`)));
    await checkNext();
    expect(web.intakes).toEqual([]);
    expect(await entries()).toHaveLength(limits.feedTaken + 2);
  });

  test('leaves to a person what the intake refuses', async () => {
    await makeAutomatic();
    answer(rssOf(['fresh']));
    vi.setSystemTime((await jobs())[0]?.runAt ?? 0);
    const [lease] = await takeLeases('worker', 1);
    const startIntake = async () => Promise.reject(failure('addressPrivate'));
    await checkFeed(lease as Lease<'feed.check'>, { ...web.outside, startIntake });
    expect(await entries()).toEqual(['fresh: new', 'old: new']);
    expect(await feed()).toMatchObject({ error: null });
  });

  test('that cannot start an intake stores nothing, and is tried again', async () => {
    await makeAutomatic();
    answer(rssOf(['fresh']));
    vi.setSystemTime((await jobs())[0]?.runAt ?? 0);
    const [lease] = await takeLeases('worker', 1);
    const startIntake = async () => Promise.reject(new Error('a fault in our own code'));
    await expect(checkFeed(lease as Lease<'feed.check'>, { ...web.outside, startIntake })).rejects.toThrow('a fault');
    expect(await entries()).toEqual(['old: new']);
    expect((await jobs()).map((job) => job.state)).toEqual(['running']);
  });
});

describe('a feed that breaks', () => {
  test('says so once, is asked ever less, and says once that it is back', async () => {
    answer({ status: 500 });
    const waits = [];
    for (let time = 0; time < 10; time++) waits.push(await checkNext());
    expect(waits.map((wait) => wait / hour)).toEqual([0.5, 0.5, 1, 2, 4, 8, 16, 24, 24, 24]);
    expect(await feed()).toMatchObject({
      failures: 10,
      error: { reason: 'addressServer', values: { status: 500 } },
      etag: '"1"',
    });
    expect(await events()).toEqual(['feed.broke']);

    answer(rssOf(['old', 'fresh']));
    await checkNext();
    expect(await feed()).toMatchObject({ failures: 0, error: null });
    expect(await events()).toEqual(['feed.broke', 'feed.recovered']);
    expect(await entries()).toEqual(['fresh: new', 'old: new']);
    expect(await checkNext()).toBe(limits.feedCheck);
  });

  test('shows its newest reason', async () => {
    answer(failure('addressTimeout'), '<html></html>', new Error('a fault in our own code'));
    for (const reason of ['addressTimeout', 'feedIsPage', 'unknown']) {
      await checkNext();
      expect((await feed())?.error?.reason).toBe(reason);
    }
    expect(await events()).toEqual(['feed.broke']);
    expect((await jobs()).map((job) => job.state)).toEqual(['queued']);
  });

  test.each([
    ['an answer', { status: 503, retryAfter: 4 * 3600 }, 4],
    ['the fetcher', failure('addressLater', { status: 429, seconds: 4 * 3600 }), 4],
    ['a server that wants a week', { status: 503, retryAfter: 168 * 3600 }, 24],
    ['a server that wants a second', { status: 503, retryAfter: 1 }, 0.5],
  ])('waits for Retry-After of %s', async (_, said, hours) => {
    answer(said);
    await checkNext();
    expect((await jobs())[0]?.runAt).toBe(Date.now() + hours * hour);
  });

  test('is recovered by "not modified" too', async () => {
    answer({ status: 500 }, { isNotModified: true, status: 304 });
    await checkNext();
    await checkNext();
    expect(await events()).toEqual(['feed.broke', 'feed.recovered']);
    expect((await jobs())[0]?.runAt).toBe(Date.now() + limits.feedCheck);
  });
});

describe('a feed that is gone', () => {
  test.each([
    ['an answer', { status: 410 }],
    ['the fetcher', failure('addressGone', { status: 410 })],
  ])('by %s is not checked again, and says why', async (_, said) => {
    answer({ status: 404 }, said);
    await checkNext();
    await checkNext();
    expect(await feed()).toMatchObject({ error: { reason: 'feedGone' } });
    expect(await events()).toEqual(['feed.broke', 'feed.ended']);
    expect((await jobs()).map((job) => job.state)).toEqual(['done']);
  });

  test('is not checked again either where a person found it gone', async ({ admin }) => {
    answer({ status: 410 });
    await checkFeedNow(admin, { feedId }, web.outside);
    expect((await jobs()).map((job) => job.state)).toEqual(['stopped']);
  });

  test('is checked again once a person finds it back', async ({ admin }) => {
    answer({ status: 410 }, { status: 410 }, rssOf(['fresh']));
    await checkNext();
    expect(await checkFeedNow(admin, { feedId }, web.outside)).toMatchObject({ error: { reason: 'feedGone' } });
    expect(await checkFeedNow(admin, { feedId }, web.outside)).toEqual({ found: 1, taken: 0, error: null });
    expect(await events()).toEqual(['feed.ended', 'feed.recovered']);
    expect((await jobs()).map((job) => job.state)).toEqual(['queued']);
  });
});

describe('a feed that moved for good', () => {
  const moved = 'https://feeds.example/news';

  test('is followed there from now on', async () => {
    answer({ body: rssOf(['old']), url: moved, permanentUrl: moved });
    web.answer(moved, rssOf(['old', 'fresh']));
    await checkNext();
    expect(await feed()).toMatchObject({ url: moved, urlKey: 'feeds.example/news' });
    await checkNext();
    expect(web.asked.at(-1)?.address).toBe(moved);
    expect(await entries()).toEqual(['fresh: new', 'old: new']);
    expect(await events()).toEqual(['feed.moved']);
  });

  test('stays where it was followed if the new address is no feed, or is followed too', async ({ admin }) => {
    answer(
      { body: '<html></html>', url: moved, permanentUrl: moved },
      { body: rssOf([]), url: moved, permanentUrl: moved },
    );
    await checkNext();
    web.answer(moved, rssOf([]));
    await followFeed(admin, { url: moved, targetLocales: ['en'] }, web.outside);
    await checkFeedNow(admin, { feedId }, web.outside);
    expect(await feed()).toMatchObject({ url: address, error: null });
  });
});

describe('checkFeedNow', () => {
  test('looks at once, and in place of the check that waits', async ({ admin }) => {
    answer(rssOf(['fresh', 'old']));
    vi.setSystemTime(start + 60_000);
    expect(await checkFeedNow(admin, { feedId }, web.outside)).toEqual({ found: 1, taken: 0, error: null });
    expect(await jobs()).toEqual([{ state: 'queued', runAt: start + 60_000 + limits.feedCheck }]);
    expect(web.asked.at(-1)?.options.isRequestedByPerson).toBe(true);
  });

  test('an editor, a stranger and a feed that is not followed are refused', async ({ connection, admin }) => {
    const asked = web.asked.length;
    await expect(checkFeedNow(await makeActor(connection, 'editor'), { feedId }, web.outside)).rejects.toThrow(
      ForbiddenError,
    );
    await expect(checkFeedNow(null, { feedId }, web.outside)).rejects.toThrow(SignedOutError);
    await expect(checkFeedNow(admin, { feedId: 'none' }, web.outside)).rejects.toThrow(NotFoundError);
    expect(web.asked).toHaveLength(asked);
  });
});
