import { test as base, expect } from '@playwright/test';
import Database from 'better-sqlite3';
import { type Installation, makeInstallation } from './installation.ts';
import { type NewsHost, newsPage, startNewsHost, storyOf } from './news-host.ts';
import { type ScriptedEngine, startScriptedEngine, translate } from './scripted-engine.ts';

/** Reads a number from the database of an installation. */
function count(diglot: Installation, question: string): number {
  const database = new Database(`${diglot.dataFolder}/diglot.db`, { readonly: true });
  try {
    return (database.prepare(question).get() as { n: number }).n;
  } finally {
    database.close();
  }
}

const undrafted = "select count(*) n from target where state = 'initial'";

interface House {
  engine: ScriptedEngine;
  news: NewsHost;
  diglot: Installation;
}

const test = base.extend<{ house: House }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
  house: async ({}, use) => {
    const [engine, news] = [await startScriptedEngine(), await startNewsHost()];
    const diglot = await makeInstallation({
      DIGLOT_ALLOW_HOSTS: news.host,
      DIGLOT_ENGINE_URL: engine.baseUrl,
      DIGLOT_ENGINE_MODEL: 'scripted',
    });
    await diglot.setUp();
    await use({ engine, news, diglot });
    await diglot.remove();
    await news.close();
    await engine.close();
  },
});

test('four articles with twenty pictures each on a host that never answers are drafted at once', async ({
  house: { news, diglot },
}) => {
  const stories = [0, 1, 2, 3].map((story) => {
    const picture = (at: number) => news.serve(`/pictures/${story}-${at}.jpg`, () => undefined);
    const paragraphs = storyOf(`第${story}篇`, 20).map(
      (words, at) => `<img src="${picture(at)}" alt="船"></p><p>${words}`,
    );
    return news.serve(`/story-${story}`, newsPage({ title: `过江的船 ${story}`, paragraphs }));
  });
  expect((await diglot.command(['import', ...stories, '--to', 'en'])).code).toBe(0);
  await diglot.start();
  const missing = 'select count(*) n from segment where pictures like \'%"hash":null%\'';
  await expect.poll(() => count(diglot, undrafted)).toBe(0);
  expect(count(diglot, missing)).toBe(80);
  // After two failures the host is no longer asked: all other pictures get that reason without a request.
  const silent = 'select count(*) n from segment where pictures like \'%"reason":"addressResting"%\'';
  await expect.poll(() => count(diglot, silent)).toBeGreaterThan(60);
});

test('SIGTERM ends the server within ten seconds, and what was in hand is taken up at the next start', async ({
  house: { engine, news, diglot },
}) => {
  engine.script(() => ({ fault: 'stall' }));
  const story = news.serve('/story', newsPage({ title: '渡口', paragraphs: storyOf('渡口', 8) }));
  expect((await diglot.command(['import', story, '--to', 'en'])).code).toBe(0);
  await diglot.start();
  const drafting = "select count(*) n from job where state = 'running' and kind = 'draft.segment'";
  await expect.poll(() => count(diglot, drafting)).toBeGreaterThan(0);
  const began = performance.now();
  expect(await diglot.stop('SIGTERM')).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(count(diglot, "select count(*) n from job where state = 'running'")).toBe(0);
  engine.script(({ source }) => ({ text: translate(source ?? '') }));
  await diglot.start();
  await expect.poll(() => count(diglot, undrafted)).toBe(0);
});
