import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { openConnection } from '#db/client';
import { operator } from '#lib/access/actor';
import { createAccount } from '#lib/accounts/create-account';
import { hashPassword } from '#lib/accounts/password';
import { setConnection, tx } from '#lib/database';
import { storeArticle } from '#lib/ingest/store-article';
import { findChromium } from '../chromium.ts';
import { storyOf } from '../news-host.ts';
import type { Figure } from './run.ts';
import { type Acknowledged, checkSaves } from './save-checks.ts';
import { learnToSave, makeSaver, type Saver } from './saver.ts';
import { later, seeded, setting } from './seeded.ts';
import { openSession, percentile } from './session.ts';
import { startWatch } from './stall/start-watch.ts';
import { publicPage } from './stall.ts';
import { targetIdsOf } from './target-ids.ts';

const editors = setting('BENCH_EDITORS', 20);
const seconds = setting('BENCH_SECONDS', 60);
const seed = setting('BENCH_SEED', 1);
const paragraphs = 40;
const password = 'a password for the benchmark';

/**
 * Measures editors who save in one article at the same time, each with a live page open, and counts lost and doubled
 * saves. `BENCH_EDITORS`, `BENCH_SECONDS` and `BENCH_SEED` change the run.
 */
export async function measure(): Promise<Figure[]> {
  const { diglot, page, end } = await openSession();
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  const translationId = await store();
  await page.goto(`/desk/translations/${translationId}`);
  const form = await learnToSave(page);
  await page.close();
  const cookies = await signInAll(diglot.origin);
  const targetIds = await targetIdsOf(translationId);
  const watch = startWatch(await publicPage(diglot.origin), diglot.pid() ?? 0);
  const streams = cookies.map((cookie) =>
    openStream(`${diglot.origin}/api/live?topic=translation:${translationId}`, cookie),
  );
  const all = await Promise.all(
    cookies.map((cookie, number) =>
      edit(makeSaver(form, cookie), { targetIds, random: seeded(seed * 1000 + number), number }),
    ),
  );
  const seen = await watch.look();
  await watch.end();
  const acknowledged = all.flatMap((one) => one.acknowledged);
  const times = all.flatMap((one) => one.times);
  const checked = await checkSaves(targetIds, acknowledged);
  const received = streams.map((stream) => stream.close());
  await end();
  const none = { limit: 0, isMost: true };
  const rows: [string, number, string, Figure['goal']][] = [
    [`saves acknowledged, ${editors} editors in ${seconds} s`, acknowledged.length, '', null],
    ['conflicts, each shown to who was second', all.reduce((sum, one) => sum + one.conflicts, 0), '', null],
    ['saves refused for another reason', all.reduce((sum, one) => sum + one.refused, 0), '', none],
    ['saves lost', checked.lost, '', none],
    ['saves doubled', checked.doubled, '', none],
    ['histories with a gap', checked.broken, '', none],
    ['save, p50', percentile(times, 0.5), 'ms', { limit: 100, isMost: true }],
    ['save, p99', percentile(times, 0.99), 'ms', null],
    ['bytes to one live page, median', percentile(received, 0.5) / 1000, 'kB', null],
    ['public page, longest silence', seen.silence, 'ms', { limit: 300, isMost: true }],
    ['most memory', seen.memory / 1e6, 'MB', { limit: 700, isMost: true }],
  ];
  return rows.map(([what, figure, unit, goal]) => ({ what, figure, unit, goal }));
}

async function store(): Promise<string> {
  const sources = ['An article of many hands', ...storyOf('editors', paragraphs)];
  const blocks = sources.map((source, index) => ({
    kind: index ? ('paragraph' as const) : ('title' as const),
    source,
  }));
  const wanted = { title: sources[0] ?? '', locale: 'zh-Hans', targetLocales: ['en'], isDrafted: false, blocks };
  return (await storeArticle(operator, wanted)).translations[0]?.id ?? '';
}

/** Makes the editors' accounts and signs each in by the form; returns their cookies. */
async function signInAll(origin: string): Promise<string[]> {
  const passwordHash = await hashPassword(password);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const cookies: string[] = [];
  for (let number = 0; number < editors; number++) {
    const email = `editor${number}@example.org`;
    const person = { name: `Editor ${number}`, email, password, locales: [], interfaceLocale: 'en' as const };
    await tx((tx) => createAccount(tx, person, { role: 'editor', passwordHash }));
    cookies.push(await signIn(browser, origin, email));
  }
  await browser.close();
  return cookies;
}

async function signIn(browser: Browser, origin: string, email: string): Promise<string> {
  const context = await browser.newContext({ baseURL: origin });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/desk');
  const cookies = await context.cookies();
  await context.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

interface Work {
  targetIds: string[];
  random: () => number;
  number: number;
}

/** One editor: saves random rows, and continues from the present text if another editor saved first. */
async function edit(saver: Saver, { targetIds, random, number }: Work) {
  const acknowledged: Acknowledged[] = [];
  const times: number[] = [];
  const versions = new Map<string, number>();
  let [conflicts, refused] = [0, 0];
  const over = Date.now() + seconds * 1000;
  for (let turn = 0; Date.now() < over; turn++) {
    const targetId = targetIds[Math.floor(random() * targetIds.length)] ?? '';
    const text = `Editor ${number}, text ${turn}.`;
    const began = performance.now();
    const answer = await saver.save({ targetId, version: versions.get(targetId) ?? 0, text });
    times.push(performance.now() - began);
    if (answer.state === 'refused') refused++;
    else versions.set(targetId, answer.version);
    if (answer.state === 'conflict') conflicts++;
    if (answer.state === 'saved') acknowledged.push({ targetId, version: answer.version, text });
    await later(100 + random() * 300);
  }
  return { acknowledged, times, conflicts, refused };
}

/** Opens a live stream without a browser, and counts its messages. */
function openStream(url: string, cookie: string) {
  let bytes = 0;
  const end = new AbortController();
  void (async () => {
    const response = await fetch(url, { headers: { cookie }, signal: end.signal });
    for await (const part of response.body ?? []) bytes += part.length;
  })().catch(() => undefined);
  return {
    close() {
      end.abort();
      return bytes;
    },
  };
}
