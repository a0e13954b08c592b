import { desc, eq } from 'drizzle-orm';
import { describe, expect, vi } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { removeArticle } from '#lib/article/remove-article';
import { read, tx } from '#lib/database';
import { ConflictError, ForbiddenError, InvalidError, NotFoundError, SignedOutError } from '#lib/errors';
import { test } from '#lib/fixtures';
import { type Lease, takeLeases } from '#lib/jobs/lease';
import { limits } from '#lib/limits';
import { storeArticle } from '../store-article.ts';
import { articleOf } from './article-of.ts';
import { captureAddress } from './capture-address.ts';
import { decodeAgain } from './decode-again.ts';
import { dismissIntake } from './dismiss-intake.ts';
import { forgetIntake } from './forget-intake-job.ts';
import { readIntake } from './read-intake-job.ts';
import { readIntakes, readIntakeToCheck } from './read-intakes.ts';
import { readLastTargets } from './read-last-targets.ts';
import { restoreIntake } from './restore-intake.ts';
import { retryIntake } from './retry-intake.ts';
import { startIntake } from './start-intake.ts';
import { storeIntake } from './store-article-job.ts';
import { submitSources } from './submit-sources.ts';

vi.mock('./capture-address.ts', async (load) => {
  const { captureAddress } = await load<typeof import('./capture-address.ts')>();
  return { captureAddress: vi.fn(captureAddress) };
});
let admin: Actor;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
});

const text = '老桥\n\n这座桥有三百年历史，今年春天又通车了。\n\n守桥人说，每天有两千人从这里走过。';
const take = async (...sources: Parameters<typeof submitSources>[1]['sources']) =>
  (await submitSources(admin, { sources, targetLocales: ['en'] })).intakeIds as [string, ...string[]];
const takeText = () => take({ way: 'text', text });
const workOff = async () => {
  for (const lease of await takeLeases('worker', 20)) {
    if (lease.kind === 'intake.forget') await forgetIntake(lease);
    else await readIntake(lease as Lease<'intake.read'>);
  }
  for (const lease of await takeLeases('worker', 20)) {
    if (lease.kind === 'intake.bring-in') await storeIntake(lease);
  }
};
const captures = () => read().select().from(schema.capture);
const intake = async (id: string) => readIntakeToCheck(admin, id);

test('a text is read and waits to be checked, with its bytes and how they were read', async () => {
  const [id] = await takeText();
  expect(await intake(id)).toMatchObject({ state: 'queued', reading: null, name: '老桥' });
  await workOff();
  expect(await intake(id)).toMatchObject({
    state: 'ready',
    targetLocales: ['en'],
    reading: { title: '老桥', charset: 'utf-8', locale: 'zh-Hans' },
    known: null,
    isDecoded: true,
  });
  expect(await captures()).toMatchObject([{ intakeId: id, number: 1, encoding: 'utf-8' }]);
});

test('one that can’t be read says why, and holds no other up', async () => {
  const [bad, good] = await take(
    { way: 'file', name: 'old.rtf', bytes: new TextEncoder().encode('{\\rtf1 old}') },
    { way: 'text', text },
  );
  await workOff();
  expect(await intake(bad)).toMatchObject({
    state: 'failed',
    error: { reason: 'fileKindWrong', values: { kind: 'RTF' } },
  });
  expect(await intake(good as string)).toMatchObject({ state: 'ready' });
  expect((await readIntakes(admin)).map((line) => line.state).sort()).toEqual(['failed', 'ready']);
});

test('becomes an article once, and its bytes go with it', async () => {
  const [id] = await takeText();
  await workOff();
  const { reading, targetLocales } = await intake(id);
  const article = { ...articleOf({ reading, targetLocales }), intakeId: id };
  const { articleId } = await storeArticle(admin, article);
  expect(await captures()).toMatchObject([{ intakeId: id, articleId }]);
  expect(await intake(id)).toMatchObject({ state: 'brought-in', articleId });
  await expect(storeArticle(admin, article)).rejects.toThrow(ConflictError);
  const [again] = await takeText();
  await workOff();
  expect(await intake(again)).toMatchObject({ known: { id: articleId, title: '老桥' } });
});

test('a target in the language of the source is dropped, and the next import proposes what was chosen at last', async ({
  editor,
}) => {
  expect(await readLastTargets(admin)).toEqual(['en']);
  const source = { way: 'text' as const, text };
  const { intakeIds } = await submitSources(admin, { sources: [source], targetLocales: ['zh-Hans', 'fr'] });
  expect(await readLastTargets(admin)).toEqual(['zh-Hans', 'fr']);
  await workOff();
  const id = intakeIds[0] as string;
  const { translations } = await storeArticle(admin, { ...articleOf(await intake(id)), intakeId: id });
  expect(translations.map(({ locale }) => locale)).toEqual(['fr']);
  expect(await readLastTargets(admin)).toEqual(['fr']);
  await expect(readLastTargets(editor)).rejects.toThrow(ForbiddenError);
  await expect(readLastTargets(null)).rejects.toThrow(SignedOutError);
});

test('for a source in the only target that was chosen, the person’s last other target is proposed', async () => {
  const source = { way: 'text' as const, text };
  const submit = (targetLocales: string[]) => submitSources(admin, { sources: [source], targetLocales });
  const [first] = (await submit(['zh-Hans'])).intakeIds as [string];
  await workOff();
  expect(await intake(first)).toMatchObject({ targetLocales: ['zh-Hans'], otherTarget: 'en' });
  await submit(['fr', 'zh-Hans']);
  expect(await intake(first)).toMatchObject({ otherTarget: 'fr' });
  const [other] = (await submit(['de'])).intakeIds as [string];
  await workOff();
  expect(await intake(other)).toMatchObject({ otherTarget: null });
});

test('an article is not translated into its own language alone', async () => {
  const source = { way: 'text' as const, text };
  const { intakeIds } = await submitSources(admin, { sources: [source], targetLocales: ['zh'] });
  await workOff();
  const id = intakeIds[0] as string;
  await expect(storeArticle(admin, { ...articleOf(await intake(id)), intakeId: id })).rejects.toMatchObject({
    reason: 'localeSame',
    values: { locale: 'zh' },
  });
});

test('is decoded again by a person’s choice, from the bytes that are here', async () => {
  const [id] = await takeText();
  await workOff();
  await decodeAgain(admin, { intakeId: id, encoding: 'windows-1252' });
  expect(await intake(id)).toMatchObject({ state: 'queued' });
  await workOff();
  expect(await intake(id)).toMatchObject({
    state: 'ready',
    encodingSource: 'person',
    reading: { charset: 'windows-1252', title: expect.stringContaining('è') },
  });
  await expect(decodeAgain(admin, { intakeId: id, encoding: 'utf-7' as 'utf-8' })).rejects.toMatchObject({
    reason: 'encodingWrong',
  });
});

test('what a person does while it is read is not written over', async () => {
  const [dismissed, decoded] = await take({ way: 'text', text }, { way: 'text', text: `${text}\n\n另一篇。` });
  const leases = await takeLeases('worker', 20);
  await dismissIntake(admin, { intakeId: dismissed });
  await decodeAgain(admin, { intakeId: decoded ?? '', encoding: 'windows-1252' });
  for (const lease of leases) await readIntake(lease as Lease<'intake.read'>);
  await expect(intake(dismissed)).rejects.toThrow(NotFoundError);
  await workOff();
  expect(await intake(decoded as string)).toMatchObject({ state: 'ready', reading: { charset: 'windows-1252' } });
});

test('a reading that the stopping worker breaks off is left as it was', async () => {
  const [id] = await takeText();
  const stopping = new AbortController();
  const [lease] = await takeLeases('worker', 20);
  const reading = readIntake(lease as Lease<'intake.read'>, stopping.signal);
  stopping.abort(new Error('The worker stops.'));
  await expect(reading).rejects.toBe(stopping.signal.reason);
  expect(await intake(id)).toMatchObject({ state: 'queued', reading: null });
});

test.each(['addressBrokenOff', 'addressTimeout', 'addressResting'])(
  'what a feed named is tried again by itself after %s',
  async (reason) => {
    const wish = { targetLocales: ['en'], isAutomatic: true, createdBy: null };
    const id = await tx((tx) =>
      startIntake(tx, { ...wish, way: 'feed', name: 'A bridge', address: 'https://news.example/a' }),
    );
    vi.mocked(captureAddress).mockRejectedValueOnce(new InvalidError(reason, { host: 'news.example' }));
    await workOff();
    const [job] = await read().select().from(schema.job).where(eq(schema.job.group, id));
    expect(job).toMatchObject({ state: 'queued', errorText: reason });
    expect(await intake(id)).toMatchObject({ state: 'queued', error: null });
  },
);

test('what breaks the reading off again and again is given up, and says so', async () => {
  const [id] = await takeText();
  await tx((tx) => tx.update(schema.job).set({ tries: limits.intakeBreaks }));
  await workOff();
  expect(await intake(id)).toMatchObject({ state: 'failed', error: { reason: 'intakeBroke' } });
});

test('of many addresses one that is none says so by itself', async () => {
  const [bad, good] = await take(
    { way: 'address', address: 'http://127.0.0.1/' },
    { way: 'address', address: 'https://news.example/' },
  );
  expect(await intake(bad)).toMatchObject({ state: 'failed', error: { reason: 'addressPrivate' } });
  expect(await intake(good as string)).toMatchObject({ state: 'queued' });
});

test('is tried again, and dismissed: its bytes go when that can’t be undone any more', async () => {
  const [id] = await take({ way: 'file', name: 'old.rtf', bytes: new TextEncoder().encode('{\\rtf1 old}') });
  await workOff();
  await retryIntake(admin, { intakeId: id });
  expect(await intake(id)).toMatchObject({ state: 'queued', error: null });
  await dismissIntake(admin, { intakeId: id });
  await expect(intake(id)).rejects.toThrow(NotFoundError);
  await restoreIntake(admin, { intakeId: id });
  await workOff();
  expect(await intake(id)).toMatchObject({ state: 'failed' });
  await dismissIntake(admin, { intakeId: id });
  await restoreIntake(admin, { intakeId: id });
  expect(await intake(id)).toMatchObject({ state: 'failed' });
  await dismissIntake(admin, { intakeId: id });
  expect(await captures()).toHaveLength(1);
  vi.useFakeTimers({ now: Date.now() + limits.undoKept + 1, toFake: ['Date'] });
  await expect(restoreIntake(admin, { intakeId: id })).rejects.toMatchObject({ reason: 'undoOver' });
  await workOff();
  vi.useRealTimers();
  expect(await captures()).toEqual([]);
  await expect(retryIntake(admin, { intakeId: id })).rejects.toThrow(ConflictError);
});

test('a clock that is set back does not keep the bytes of a dismissed one for ever', async () => {
  const [id] = await takeText();
  await workOff();
  const dismissedAt = Date.now();
  await dismissIntake(admin, { intakeId: id });
  vi.useFakeTimers({ now: dismissedAt - 600_000, toFake: ['Date'] });
  await workOff();
  expect(await captures()).toHaveLength(1);
  vi.setSystemTime(dismissedAt + limits.undoKept + 60_000);
  await workOff();
  vi.useRealTimers();
  expect(await captures()).toEqual([]);
});

test('an automatic one is brought in by itself, as long as who asked for it may', async () => {
  const automatic = async () => {
    const [id] = await take({ way: 'text', text: `${text}\n\n${Math.random()}` });
    await tx((tx) => tx.update(schema.intake).set({ isAutomatic: true, isBatched: true }));
    await workOff();
    return intake(id);
  };
  expect(await automatic()).toMatchObject({ state: 'brought-in', articleId: expect.any(String) });
  const [translation] = await read().select().from(schema.translation).orderBy(desc(schema.translation.createdAt));
  expect(translation, 'drafted in batches, as its feed says').toMatchObject({ isBatched: true });
  await tx((tx) => tx.update(schema.account).set({ disabledAt: 1 }));
  expect(await automatic()).toMatchObject({ state: 'ready' });
});

describe('an automatic one that somebody removed stays removed', () => {
  const evenings = ['一', '二', '三', '四', '五'].map(
    (day) => `第${day}天的傍晚，守桥人照样点亮了河边的那一盏旧灯笼。`,
  );
  const long = ['旧灯笼', ...evenings].join('\n\n');
  const paragraph = '第二座桥还没有开工，图纸已经画了二十年还没有画完。';
  const automatic = async (text: string, change: (intakeId: string) => Promise<unknown> = async () => {}) => {
    const [id] = await take({ way: 'text', text });
    await tx((tx) => tx.update(schema.intake).set({ isAutomatic: true }).where(eq(schema.intake.id, id)));
    for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'intake.read') await readIntake(lease);
    await change(id);
    for (const lease of await takeLeases('worker', 20)) if (lease.kind === 'intake.bring-in') await storeIntake(lease);
    return intake(id);
  };
  const address = 'https://news.example/bridge';
  const from = (intakeId: string) =>
    tx((tx) => tx.update(schema.capture).set({ url: address }).where(eq(schema.capture.intakeId, intakeId)));
  const removed = async () => {
    const { articleId } = await automatic(`${long}\n\n${paragraph}`, from);
    await removeArticle(admin, { articleId: articleId ?? '' });
    return articleId;
  };

  test('where a word of it changed', async () => {
    const articleId = await removed();
    expect(await automatic(`${long}\n\n${paragraph.replace('二十', '三十')}`)).toMatchObject({
      state: 'ready',
      inTrash: { id: articleId },
    });
  });

  test('where only the address that it was fetched from is the same', async () => {
    const articleId = await removed();
    expect(await automatic('新桥\n\n这是另一篇文章，说的是同一件事情。', from)).toMatchObject({
      state: 'ready',
      inTrash: { id: articleId },
    });
  });

  test('where only the address that was asked for is the same', async () => {
    const articleId = await removed();
    const named = (id: string) => tx((tx) => tx.update(schema.intake).set({ address }).where(eq(schema.intake.id, id)));
    expect(await automatic('新桥\n\n这是另一篇文章，说的是同一件事情。', named)).toMatchObject({
      state: 'ready',
      inTrash: { id: articleId },
    });
  });
});

describe('is refused before anything is stored:', () => {
  test.each([
    ['sourceMissing', { sources: [], targetLocales: ['en'] }],
    ['targetLocaleMissing', { sources: [{ way: 'text', text }], targetLocales: [] }],
    ['fileEmpty', { sources: [{ way: 'text', text: '' }], targetLocales: ['en'] }],
    ['addressWrong', { sources: [{ way: 'address', address: 'no address' }], targetLocales: ['en'] }],
    ['addressPrivate', { sources: [{ way: 'address', address: 'http://127.0.0.1/' }], targetLocales: ['en'] }],
    ['addressScheme', { sources: [{ way: 'address', address: 'ftp://news.example/' }], targetLocales: ['en'] }],
    ['tooManySources', { sources: Array(limits.intakesAtOnce + 1).fill({ way: 'text', text }), targetLocales: ['en'] }],
  ])('%s', async (reason, input) => {
    await expect(submitSources(admin, input)).rejects.toMatchObject({ reason });
    expect(await read().$count(schema.intake)).toBe(0);
  });

  test('an address without a scheme is https', async () => {
    const [id] = await take({ way: 'address', address: 'news.example/a' });
    expect(await intake(id)).toMatchObject({ name: 'https://news.example/a' });
  });
});

test('a stranger and an editor are refused everything', async ({ editor }) => {
  const [id] = await takeText();
  const source = { way: 'text' as const, text };
  const input = { intakeId: id, encoding: 'utf-8' as const, sources: [source], targetLocales: ['en'] };
  for (const verb of [submitSources, decodeAgain, retryIntake, dismissIntake]) {
    await expect(verb(null, input)).rejects.toThrow(SignedOutError);
    await expect(verb(editor, input)).rejects.toThrow(ForbiddenError);
  }
  await expect(readIntakes(editor)).rejects.toThrow(ForbiddenError);
  await expect(readIntakeToCheck(null, id)).rejects.toThrow(SignedOutError);
});
