import { eq } from 'drizzle-orm';
import { expect } from 'vitest';
import { makeActor } from '#db/fixtures';
import { schema } from '#db/schema';
import type { Actor } from '#lib/access/actor';
import { authorize } from '#lib/access/authorize';
import { removeArticle } from '#lib/article/remove-article';
import { textHash } from '#lib/article/text-hash';
import { read, tx } from '#lib/database';
import { ConflictError, ForbiddenError, SignedOutError } from '#lib/errors';
import { capturedFile } from '#lib/extract/captured';
import { test } from '#lib/fixtures';
import { takeLeases } from '#lib/jobs/lease';
import { hashSource } from '#lib/memory/exact';
import { changeTarget } from '#lib/translation/change-target';
import { draftKeys } from '#lib/translation/draft-keys';
import { dismissIntake } from '../intake/dismiss-intake.ts';
import { readIntake } from '../intake/read-intake-job.ts';
import { restoreIntake } from '../intake/restore-intake.ts';
import { startIntake } from '../intake/start-intake.ts';
import { storeArticle } from '../store-article.ts';
import { applyRefresh } from './apply-refresh.ts';
import { readRefresh } from './read-refresh.ts';
import { startRefresh } from './start-refresh.ts';

let admin: Actor;
let articleId: string;
test.beforeEach(async ({ connection }) => {
  admin = await makeActor(connection, 'admin');
  const blocks = ['老桥', bridge, keeper, river].map((source, at) => ({
    kind: at ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  const article = { title: '老桥', locale: 'zh-Hans', targetLocales: ['en', 'fr'], blocks, isDrafted: false };
  const captured = { ...capturedFile(new TextEncoder().encode(textOf(bridge, keeper, river, advert)), 'a.txt') };
  ({ articleId } = await storeArticle(admin, article, [captured]));
  for (const target of await read().select().from(schema.target)) {
    const by = authorize(admin, 'review');
    const change = { text: `To ${target.id}`, origin: 'human', isRehearsal: false, kind: 'target.saved', by } as const;
    await tx((tx) => changeTarget(tx, target, { ...change, state: 'approved' }));
  }
});

const bridge = '这座桥有三百年历史，今年春天又通车了。';
const keeper = '守桥人说，每天有两千人从这里走过。';
const river = '河水比去年高了半米，船只仍能通过。';
const market = '桥头的早市四点开始，天亮前就收摊。';
/** A person left this block out when the article was imported. */
const advert = '江滨日报手机版已经上线，欢迎下载。';
const textOf = (...paragraphs: string[]) => ['老桥', ...paragraphs].join('\n\n');

/** Fetches the source again and gets this text. */
async function look(...paragraphs: string[]): Promise<string> {
  const captures = [capturedFile(new TextEncoder().encode(textOf(...paragraphs)), 'a.txt')];
  const common = { name: '老桥', address: null, targetLocales: [], isAutomatic: false, createdBy: admin.accountId };
  const intakeId = await tx((tx) => startIntake(tx, { way: 'refresh', ...common, articleId, captures }));
  for (const lease of await takeLeases('worker', 9)) if (lease.kind === 'intake.read') await readIntake(lease);
  return intakeId;
}
const segments = () =>
  read().select().from(schema.segment).where(eq(schema.segment.articleId, articleId)).orderBy(schema.segment.position);
const present = async () => (await segments()).filter((segment) => segment.removedAt === null);
const statesOf = async (source: string) => {
  const [segment] = (await segments()).filter((one) => one.source === source);
  const targets = await read()
    .select()
    .from(schema.target)
    .where(eq(schema.target.segmentId, segment?.id ?? ''));
  return targets.map((target) => target.state);
};

test('shows what would change, and changes nothing', async () => {
  const intakeId = await look(keeper.replace('两千', '三千'), bridge, market, advert);
  const refresh = await readRefresh(admin, intakeId);
  expect(refresh?.lines.map(({ type, number }) => [type, number])).toEqual([
    ['same', 1],
    ['changed', 3],
    ['same', 2],
    ['added', null],
    ['removed', 4],
  ]);
  expect((await present()).map((segment) => segment.source)).toEqual(['老桥', bridge, keeper, river]);
});

test('what did not change keeps its targets and approvals; what changed keeps its words and is sent back', async () => {
  const changed = keeper.replace('两千', '三千');
  const [translation] = await read().select().from(schema.translation);
  const translationId = translation?.id ?? '';
  const looked = { translationId, step: 'scan', state: 'done', runAt: 1 } as const;
  await tx(async (tx) => void (await tx.insert(schema.preparation).values(looked)));
  await applyRefresh(admin, { intakeId: await look(river, bridge, changed, market) });
  expect((await present()).map(({ source, position }) => [position, source])).toEqual([
    [0, '老桥'],
    [1, river],
    [2, bridge],
    [3, changed],
    [4, market],
  ]);
  const [article] = await read().select().from(schema.article);
  expect(article?.textHash).toBe(await textHash((await present()).map(({ source }) => source)));
  expect(await statesOf(bridge)).toEqual(['approved', 'approved']);
  expect(await statesOf(river)).toEqual(['approved', 'approved']);
  expect(await statesOf(changed)).toEqual(['needs-work', 'needs-work']);
  expect(await statesOf(market)).toEqual(['initial', 'initial']);
  expect((await present())[3]).toMatchObject({ previousSource: keeper, sourceHash: hashSource(changed) });
  expect((await read().select().from(schema.event)).map((event) => event.kind)).toContain('article.refreshed');
  const queued = await read().select().from(schema.job).where(eq(schema.job.kind, 'draft.translation'));
  // The other translation's drafting was never started.
  expect(queued.map(({ key, state }) => [key, state])).toEqual([[draftKeys.translation(translationId), 'queued']]);
});

test('what is gone leaves the article, and its targets stay in the record', async () => {
  await applyRefresh(admin, { intakeId: await look(bridge) });
  expect((await present()).map((segment) => segment.source)).toEqual(['老桥', bridge]);
  expect(await read().$count(schema.target)).toBe(8);
});

test('what a person had dropped stays dropped, whatever the source does', async () => {
  const refresh = await readRefresh(admin, await look(bridge, keeper, river, advert));
  expect(refresh?.lines.every((line) => line.type === 'same')).toBe(true);
});

test('is taken over once', async () => {
  const intakeId = await look(bridge);
  await applyRefresh(admin, { intakeId });
  await expect(applyRefresh(admin, { intakeId })).rejects.toThrow(ConflictError);
});

test('is put back after it was left, unless the source was looked at again since or the article removed', async () => {
  const first = await look(bridge);
  await dismissIntake(admin, { intakeId: first });
  await restoreIntake(admin, { intakeId: first });
  await dismissIntake(admin, { intakeId: first });
  const second = await look(bridge, keeper);
  await expect(restoreIntake(admin, { intakeId: first })).rejects.toMatchObject({ reason: 'undoOver' });
  await dismissIntake(admin, { intakeId: second });
  await removeArticle(admin, { articleId });
  await expect(restoreIntake(admin, { intakeId: second })).rejects.toMatchObject({ reason: 'undoOver' });
});

test('of an article without an address there is nothing to look at, but its bytes can be read otherwise', async () => {
  await expect(startRefresh(admin, { articleId })).rejects.toMatchObject({ reason: 'refreshNoAddress' });
  const { intakeId } = await startRefresh(admin, { articleId, encoding: 'utf-8' });
  const [copy] = await read().select().from(schema.capture).where(eq(schema.capture.intakeId, intakeId));
  expect(copy).toMatchObject({ encoding: 'utf-8', encodingSource: 'person', articleId: null });
});

test('a stranger and an editor are refused', async ({ editor }) => {
  const intakeId = await look(bridge);
  for (const verb of [startRefresh, applyRefresh]) {
    await expect(verb(null, { articleId, intakeId })).rejects.toThrow(SignedOutError);
    await expect(verb(editor, { articleId, intakeId })).rejects.toThrow(ForbiddenError);
  }
  await expect(readRefresh(editor, intakeId)).rejects.toThrow(ForbiddenError);
});
