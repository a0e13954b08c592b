import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openConnection } from '#db/client';
import { operator } from '#lib/access/actor';
import { setConnection } from '#lib/database';
import { storeArticle } from '#lib/ingest/store-article';
import { saveTarget } from '#lib/review/save-target';
import type { Figure } from './run.ts';
import { setting } from './seeded.ts';
import { openSession, percentile } from './session.ts';
import { targetIdsOf } from './target-ids.ts';
import { startThreadClock, type ThreadClock } from './thread-clock.ts';
import { type KeyTimes, watchPage } from './watch-page.ts';

const sizes = [23, 2_000];
const openings = setting('BENCH_OPENINGS', 7);
const keys = setting('BENCH_KEYS', 120);
const rowSteps = 20;

/** Selects the workbench's editor, independent of its class names. */
const editor = 'main ol > li[aria-current] .cm-content';

/**
 * Measures opening the workbench and typing in it, in Chromium: with the paragraphs of a short article, and with the
 * maximum.
 */
export async function measure(): Promise<Figure[]> {
  // The worker is off, because rehearsal would draft all paragraphs meanwhile.
  const { diglot, page, end } = await openSession({ DIGLOT_WORKER: 'off' });
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  await watchPage(page);
  const clock = await startThreadClock(page);
  const figures: Figure[] = [];
  for (const size of sizes) {
    const address = `/desk/translations/${await store(size)}`;
    figures.push(
      ...named(`${size} rows`, [...(await timeOpenings(page, address)), ...(await timeTyping(page, clock))]),
    );
  }
  setConnection(undefined);
  await end();
  return figures;
}

const named = (name: string, figures: Figure[]) => figures.map((one) => ({ ...one, what: `${name}: ${one.what}` }));

/** Stores an article whose targets all have a text. */
async function store(size: number): Promise<string> {
  const sources = Array.from({ length: size }, (_, at) => `第${at}段，渡口的新码头今年动工，两岸居民往来不再绕行。`);
  const blocks = sources.map((source, index) => ({
    kind: index ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  const wanted = { title: sources[0] ?? '', locale: 'zh-Hans', targetLocales: ['en'], isDrafted: false, blocks };
  const translationId = (await storeArticle(operator, wanted)).translations[0]?.id ?? '';
  for (const [at, targetId] of (await targetIdsOf(translationId)).entries()) {
    const text = `Paragraph ${at}: the new quay is being built, and nobody has to take the long way round the river any more.`;
    await saveTarget(operator, { targetId, version: 0, text });
  }
  return translationId;
}

/** Opens the page again and again; the first time, when the browser has none of its files, does not count. */
async function timeOpenings(page: Page, address: string): Promise<Figure[]> {
  const [readable, interactive, blocked, sizes]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let opening = 0; opening <= openings; opening++) {
    await page.goto('about:blank');
    const response = await page.goto(address, { waitUntil: 'commit' });
    await page.locator(editor).waitFor();
    const seen = await page.evaluate(() => window.seen.opening());
    if (opening === 0) continue;
    sizes.push(((await response?.body()) ?? '').length / 1000);
    readable.push(seen.readable);
    interactive.push(seen.interactive);
    blocked.push(seen.blocked);
  }
  return [
    ...spread('first row readable', { values: readable, limit: 1_000 }),
    ...spread('open for writing', { values: interactive }),
    { what: 'long tasks until then, median', figure: percentile(blocked, 0.5), unit: 'ms', goal: null },
    { what: 'the page, before compression', figure: percentile(sizes, 0.5), unit: 'kB', goal: null },
  ];
}

/** Types at the speed of a fast typist, and moves to the next row again and again. */
async function timeTyping(page: Page, clock: ThreadClock): Promise<Figure[]> {
  let began = await clock();
  await page.evaluate(() => window.seen.startKeys());
  for (let key = 0; key < keys; key++) {
    await page.keyboard.press(key % 6 === 5 ? 'Space' : 'a', { delay: 10 });
    await page.waitForTimeout(key % 40 === 39 ? 1_500 : 50);
  }
  const perKey = ((await clock()) - began) / keys;
  const typing = await page.evaluate(() => window.seen.endKeys());
  began = await clock();
  await page.evaluate(() => window.seen.startKeys());
  for (let step = 0; step < rowSteps; step++) {
    await page.keyboard.press('Alt+ArrowDown');
    await page.waitForTimeout(100);
  }
  const perStep = ((await clock()) - began) / rowSteps;
  const steps = await page.evaluate(() => window.seen.endKeys());
  return [
    ...ofKeys('from key to paint', typing),
    { what: "the page's thread, a key", figure: perKey, unit: 'ms of CPU', goal: null },
    ...ofKeys('to the next row', steps),
    { what: "the page's thread, a step", figure: perStep, unit: 'ms of CPU', goal: null },
  ];
}

function ofKeys(what: string, { times, longTasks }: KeyTimes): Figure[] {
  return [
    { what: `${what}, p50`, figure: percentile(times, 0.5), unit: 'ms', goal: null },
    { what: `${what}, p99`, figure: percentile(times, 0.99), unit: 'ms', goal: null },
    { what: `${what}, long tasks`, figure: longTasks.length, unit: '', goal: { limit: 0, isMost: true } },
    { what: `${what}, longest task`, figure: Math.max(0, ...longTasks), unit: 'ms', goal: null },
  ];
}

/** On a busy machine the minimum is the best measure, and the median shows how far it can be trusted. */
function spread(what: string, { values, limit }: { values: number[]; limit?: number }): Figure[] {
  const goal = limit ? { limit, isMost: true } : null;
  return [
    { what: `${what}, least of ${values.length}`, figure: Math.min(...values), unit: 'ms', goal },
    { what: `${what}, median`, figure: percentile(values, 0.5), unit: 'ms', goal },
  ];
}
