import { expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import { ForbiddenError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { limits } from '#lib/limits';
import { dismissEntries } from './dismiss-entries.ts';
import { fakeOutside, rssOf } from './fixtures.ts';
import { followAgain } from './follow-again.ts';
import { followFeed } from './follow-feed.ts';
import { readFeeds } from './read-feeds.ts';
import { restoreEntries } from './restore-entries.ts';
import { takeEntries } from './take-entries.ts';
import { unfollowFeed } from './unfollow-feed.ts';

const address = 'https://news.example/feed';
let admin: Awaited<ReturnType<typeof makeActor>>;
let web: ReturnType<typeof fakeOutside>;
let feedId: string;
let ids: Record<string, string>;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  web = fakeOutside();
  web.answer(
    address,
    rssOf([
      { name: '渡船', date: '03 Nov 2026 08:00 GMT' },
      { name: '老桥', date: '02 Nov 2026 08:00 GMT' },
      { name: '潮水', link: '' },
    ]),
  );
  feedId = (await followFeed(admin, { url: address, targetLocales: ['en', 'fr'] }, web.outside)).feedId;
  ids = Object.fromEntries((await read().select().from(schema.feedEntry)).map((entry) => [entry.title, entry.id]));
});

const idsOf = (...titles: string[]) => ({ entryIds: titles.map((title) => ids[title] as string) });
const take = (input: Parameters<typeof takeEntries>[1], actor: Parameters<typeof takeEntries>[0] = admin) =>
  takeEntries(actor, input, web.outside);
const offered = async () => (await readFeeds(admin))[0]?.entries.map((entry) => entry.title);

test('the screen shows what is new, the newest first', async () => {
  expect(await readFeeds(admin)).toMatchObject([
    { id: feedId, title: 'News', url: address, locale: 'zh-Hans', count: 3, error: null },
  ]);
  expect(await offered()).toEqual(['潮水', '渡船', '老桥']);
});

test('takes entries in, the oldest first, into the languages of the feed', async () => {
  const { intakeIds } = await take(idsOf('渡船', '老桥'));
  const shared = {
    way: 'feed',
    targetLocales: ['en', 'fr'],
    isAutomatic: false,
    isBatched: false,
    createdBy: admin.accountId,
  };
  expect(web.intakes).toEqual([
    { name: '老桥', address: 'https://news.example/%E8%80%81%E6%A1%A5', ...shared },
    { name: '渡船', address: 'https://news.example/%E6%B8%A1%E8%88%B9', ...shared },
  ]);
  const taken = (await read().select().from(schema.feedEntry)).filter((entry) => entry.state === 'taken');
  expect(taken.map((entry) => entry.intakeId).sort()).toEqual(intakeIds.sort());
  expect(await offered()).toEqual(['潮水']);
  expect((await read().select().from(schema.event)).at(-1)).toMatchObject({
    kind: 'entries.taken',
    detail: { count: 2 },
  });
});

test('takes entries into other languages', async () => {
  await take({ ...idsOf('渡船'), targetLocales: ['DE'] });
  expect(web.intakes).toMatchObject([{ targetLocales: ['de'] }]);
});

test('takes an entry once, and a dismissed one still', async () => {
  await take(idsOf('渡船'));
  expect(await take(idsOf('渡船'))).toEqual({ intakeIds: [] });
  await dismissEntries(admin, idsOf('老桥'));
  expect((await take(idsOf('老桥', '渡船'))).intakeIds).toHaveLength(1);
  expect(web.intakes).toHaveLength(2);
});

test('dismissed entries are not offered again, taken ones stay taken', async () => {
  await take(idsOf('渡船'));
  expect(await dismissEntries(admin, idsOf('渡船', '老桥'))).toEqual(idsOf('老桥'));
  expect(await offered()).toEqual(['潮水']);
});

test('what others had dismissed is not among what an undo brings back', async () => {
  await dismissEntries(admin, idsOf('老桥'));
  const dismissed = await dismissEntries(admin, idsOf('渡船', '老桥'));
  expect(dismissed).toEqual(idsOf('渡船'));
  await restoreEntries(admin, dismissed);
  expect(await offered()).toEqual(['潮水', '渡船']);
});

test('an entry without a link takes none of the others with it', async () => {
  await expect(take(idsOf('渡船', '潮水'))).rejects.toMatchObject({
    reason: 'entryWithoutLink',
    values: { title: '潮水' },
  });
  expect(web.intakes).toEqual([]);
  expect(await offered()).toHaveLength(3);
});

test('no entry chosen, none that is there, and none of an unfollowed feed', async () => {
  await expect(take({ entryIds: [] })).rejects.toMatchObject({ reason: 'entriesMissing' });
  await expect(take({ entryIds: ['none'] })).rejects.toThrow(NotFoundError);
  await unfollowFeed(admin, { feedId });
  await expect(take(idsOf('渡船'))).rejects.toThrow(NotFoundError);
  await expect(dismissEntries(admin, idsOf('渡船'))).rejects.toThrow(NotFoundError);
  expect(await readFeeds(admin)).toEqual([]);
});

test('an editor and a stranger are refused', async ({ editor }) => {
  for (const refuse of [
    take.bind(null, idsOf('渡船')),
    (actor: typeof admin | null) => dismissEntries(actor, idsOf('渡船')),
    readFeeds,
  ]) {
    await expect(refuse(editor)).rejects.toThrow(ForbiddenError);
    await expect(refuse(null)).rejects.toThrow(SignedOutError);
  }
  expect(await offered()).toHaveLength(3);
});

test('what was dismissed is offered again, and a feed that was unfollowed is followed with what is new in it', async () => {
  await dismissEntries(admin, idsOf('老桥', '渡船'));
  expect(await restoreEntries(admin, idsOf('老桥'))).toEqual({ restored: 1 });
  expect(await offered()).toEqual(['潮水', '老桥']);
  await unfollowFeed(admin, { feedId });
  expect(await offered()).toBeUndefined();
  await followAgain(admin, { feedId });
  expect(await offered()).toEqual(['潮水', '老桥']);
  expect((await read().select().from(schema.job)).find((job) => job.group === feedId)).toMatchObject({
    state: 'queued',
  });
  const kinds = (await read().select().from(schema.event)).map((event) => event.kind);
  expect(kinds.slice(-3)).toEqual(['entries.restored', 'feed.unfollowed', 'feed.followed-again']);
});

test('an undo is for admins, for a day, and not where the feed is followed again already', async ({ editor }) => {
  await unfollowFeed(admin, { feedId });
  for (const [actor, refusal] of [[editor, ForbiddenError] as const, [null, SignedOutError] as const]) {
    await expect(followAgain(actor, { feedId })).rejects.toThrow(refusal);
    await expect(restoreEntries(actor, idsOf('老桥'))).rejects.toThrow(refusal);
  }
  await followFeed(admin, { url: address, targetLocales: ['en'] }, web.outside);
  await expect(followAgain(admin, { feedId })).rejects.toMatchObject({ reason: 'feedKnown' });
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  await expect(followAgain(admin, { feedId })).rejects.toMatchObject({ reason: 'undoOver' });
  vi.useRealTimers();
});
