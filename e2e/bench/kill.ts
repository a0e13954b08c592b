import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, setConnection, tx } from '#lib/database';
import { startIntake } from '#lib/ingest/intake/start-intake';
import { storeArticle } from '#lib/ingest/store-article';
import { newsPage, startNewsHost, storyOf } from '../news-host.ts';
import { type ScriptedEngine, startScriptedEngine, translate } from '../scripted-engine.ts';
import type { Figure } from './run.ts';
import { type Acknowledged, checkSaves } from './save-checks.ts';
import { learnToSave, makeSaver, type Saver } from './saver.ts';
import { later, seeded, setting } from './seeded.ts';
import { openSession } from './session.ts';
import { targetIdsOf } from './target-ids.ts';

const kills = setting('BENCH_KILLS', 60);
const random = seeded(setting('BENCH_SEED', 1));
const paragraphs = 6;
const pagesAtOnce = 2;

/**
 * Kills the server with SIGKILL again and again while texts are saved, paragraphs drafted and pages read, and counts
 * lost and doubled work. `BENCH_SEED` and `BENCH_KILLS` change the run.
 */
export async function measure(): Promise<Figure[]> {
  const [news, engine] = [await startNewsHost(), await startScriptedEngine()];
  const { diglot, page, end } = await openSession({
    DIGLOT_ALLOW_HOSTS: news.host,
    DIGLOT_ENGINE_URL: engine.baseUrl,
    DIGLOT_ENGINE_MODEL: 'scripted',
    DIGLOT_LOG_LEVEL: 'silent',
  });
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  const times = countAsked(engine);
  const edited = await store('edited', 30, false);
  await page.goto(`/desk/translations/${edited}`);
  const form = await learnToSave(page);
  await page.close();
  const saving = makeSaving(makeSaver(form, form.cookie), await targetIdsOf(edited));
  const [drafted, intakeIds]: [string[], string[]] = [[], []];
  let outlived = 0;
  for (let kill = 0; kill < kills; kill++) {
    drafted.push(await store(`kill ${kill}`, paragraphs, true));
    for (let number = 0; number < pagesAtOnce; number++) intakeIds.push(await queuePage(news, `${kill}-${number}`));
    const { isUnderWay, stop } = saving.start(4);
    // A server that has just started takes a second or two for its first save.
    await Promise.race([isUnderWay, later(10_000)]);
    await later(random() * 1500);
    const readers = childrenOf(diglot.pid() ?? 0);
    await diglot.stop('SIGKILL');
    await stop();
    await later(500);
    outlived += readers.filter(isAlive).length;
    await diglot.start();
  }
  await untilIdle();
  const saves = await checkSaves(saving.targetIds, saving.acknowledged);
  const drafts = await checkDrafts(drafted, times);
  const intakes = await checkIntakes(intakeIds);
  await end();
  await Promise.all([news.close(), engine.close()]);
  const none = { limit: 0, isMost: true };
  const rows: [string, number, Figure['goal']][] = [
    ['kills', kills, null],
    ['saves acknowledged', saving.acknowledged.length, null],
    ['saves lost', saves.lost, none],
    ['saves doubled', saves.doubled, none],
    ['histories with a gap', saves.broken, none],
    ['paragraphs to draft', drafts.all, null],
    ['paragraphs without a draft', drafts.lost, none],
    ['paragraphs drafted twice', drafts.doubled, none],
    ['requests in flight at a kill', drafts.brokenOff, null],
    ['requests paid twice', drafts.paidTwice, { limit: drafts.brokenOff, isMost: true }],
    ['pages read', intakes.all, null],
    ['pages lost', intakes.lost, none],
    ['processes that outlived the server', outlived, none],
  ];
  return rows.map(([what, figure, goal]) => ({ what, figure, unit: '', goal }));
}

/** Stores an article whose paragraphs no other article has; returns its translation. */
async function store(name: string, count: number, isDrafted: boolean): Promise<string> {
  const sources = [`Story ${name}`, ...storyOf(name, count)];
  const blocks = sources.map((source, index) => ({
    kind: index ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  const article = { title: name, locale: 'zh-Hans', targetLocales: ['en'], isDrafted, blocks };
  return (await storeArticle(operator, article)).translations[0]?.id ?? '';
}

async function queuePage(news: Awaited<ReturnType<typeof startNewsHost>>, name: string): Promise<string> {
  const page = newsPage({ title: `Page ${name}`, paragraphs: storyOf(`page ${name}`) });
  const address = news.serve(`/kill/${name}`, page);
  const base = { targetLocales: ['en'], isAutomatic: false, createdBy: null };
  return tx((tx) => startIntake(tx, { ...base, way: 'address', name: address, address }));
}

/** Saves texts that are all different, several at once, and keeps the acknowledged ones. */
function makeSaving(saver: Saver, targetIds: string[]) {
  const acknowledged: Acknowledged[] = [];
  const versions = new Map<string, number>();
  let number = 0;
  const saveOne = async () => {
    const targetId = targetIds[Math.floor(random() * targetIds.length)] ?? '';
    const text = `Text number ${number++} of this run.`;
    const answer = await saver.save({ targetId, version: versions.get(targetId) ?? 0, text });
    if (answer.state !== 'refused') versions.set(targetId, answer.version);
    if (answer.state === 'saved') acknowledged.push({ targetId, version: answer.version, text });
  };
  return {
    acknowledged,
    targetIds,
    /** Starts to save. `isUnderWay` resolves with the first acknowledged save; `stop` ends it. */
    start(several: number) {
      let isOver = false;
      const first = Promise.withResolvers<void>();
      const loops = Array.from({ length: several }, async () => {
        while (!isOver) {
          // A save that fails because of the kill was never acknowledged.
          await saveOne().then(first.resolve, () => later(20));
        }
      });
      const stop = async () => {
        isOver = true;
        await Promise.all(loops);
      };
      return { isUnderWay: first.promise, stop };
    },
  };
}

/** Counts the engine's requests for each paragraph. */
function countAsked(engine: ScriptedEngine): Map<string, number> {
  const times = new Map<string, number>();
  engine.script(({ source }) => {
    times.set(source ?? '', (times.get(source ?? '') ?? 0) + 1);
    return { text: translate(source ?? ''), until: later(50 + random() * 300) };
  });
  return times;
}

/**
 * Checks that every paragraph has one draft of the machine. A paragraph may be requested twice only if its request was
 * in progress at a kill: then its attempt was never completed, or the next one marked it as interrupted.
 */
async function checkDrafts(translationIds: string[], times: Map<string, number>) {
  const { target, revision, attempt } = schema;
  const targets = await read().select().from(target).where(inArray(target.translationId, translationIds));
  const ids = targets.map(({ id }) => id);
  const revisions = await read().select().from(revision).where(inArray(revision.targetId, ids));
  const begun = await read().select().from(attempt).where(inArray(attempt.targetId, ids));
  const byTarget = Map.groupBy(revisions, ({ targetId }) => targetId);
  return {
    all: targets.length,
    lost: targets.filter(({ text }) => text === '').length,
    doubled: [...byTarget.values()].filter((all) => all.length > 1).length,
    brokenOff: begun.filter(({ milliseconds, errorClass }) => milliseconds === null || errorClass === 'interrupted')
      .length,
    paidTwice: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
  };
}

async function checkIntakes(ids: string[]) {
  const rows = await read().select().from(schema.intake).where(inArray(schema.intake.id, ids));
  return { all: ids.length, lost: ids.length - rows.filter(({ state }) => state === 'ready').length };
}

/** Waits until the worker has nothing more to do. */
async function untilIdle(): Promise<void> {
  for (;;) {
    const open = await read()
      .select({ id: schema.job.id })
      .from(schema.job)
      .where(inArray(schema.job.state, ['queued', 'running']));
    if (open.length === 0) return;
    await later(200);
  }
}

/** Lists the child processes of a process. */
function childrenOf(pid: number): number[] {
  const list = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' });
  const rows = list
    .trim()
    .split('\n')
    .map((line) => line.trim().split(' ').filter(Boolean).map(Number));
  const own = rows.flatMap(([id = 0, parent]) => (parent === pid ? [id] : []));
  return own.flatMap((id) => [id, ...childrenOf(id)]);
}

/** A zombie (Z), which has ended but was not waited for, holds no resources any more. */
function isAlive(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}
