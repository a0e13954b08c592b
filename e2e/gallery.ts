import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from './chromium.ts';
import { scriptForDevelopment } from './dev/engine-script.ts';
import { person } from './dev/ready-admin.ts';
import { makeInstallation } from './installation.ts';
import { chinese, chooseLanguage, english } from './languages.ts';
import { startScriptedEngine } from './scripted-engine.ts';

/**
 * `npm run gallery`: takes a picture of every screen in both colours, both languages, narrow and wide, and writes
 * `gallery/index.html`, which shows them side by side.
 */
const folder = 'gallery';
const looks = [
  { colorScheme: 'light', width: 390 },
  { colorScheme: 'light', width: 1440 },
  { colorScheme: 'dark', width: 390 },
  { colorScheme: 'dark', width: 1440 },
] as const;
/** Maximum pixels of a picture's height: the top of a longer page is enough. */
const height = 900;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);
const engine = await startScriptedEngine();
scriptForDevelopment(engine);
const diglot = await makeInstallation({ DIGLOT_ENGINE_URL: engine.baseUrl, DIGLOT_ENGINE_MODEL: 'scripted' });
seed();
await diglot.start();
const executablePath = findChromium();
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
const names: string[] = [];
try {
  const context = await browser.newContext({ baseURL: diglot.origin, reducedMotion: 'reduce' });
  await signIn(await context.newPage());
  for (const language of [english, chinese]) {
    const { tag } = language;
    await chooseLanguage(context, language);
    for (const [name, address] of await addresses(context)) await picture(context, `${name}.${tag}`, address);
    const stranger = await browser.newContext({ baseURL: diglot.origin, locale: tag });
    for (const path of ['/sign-in', '/set-up', '/invitation/over', '/'])
      await picture(stranger, `${path === '/' ? 'readers-index' : path.slice(1).replace('/', '-')}.${tag}`, path);
    await stranger.close();
  }
} finally {
  await browser.close();
  await diglot.remove();
  await engine.close();
}
writeFileSync(join(folder, 'index.html'), indexOf(names));
console.log(`${names.length * looks.length} pictures: ${join(folder, 'index.html')}`);

function seed(): void {
  const env = { ...process.env, ...diglot.environment };
  const { status, stderr } = spawnSync(process.execPath, ['e2e/seed.ts', 'states'], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The seed failed: ${stderr}`);
}

async function signIn(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL('**/desk');
  await page.close();
}

/** Lists the screens of the desk, with the workbench and the publishing screen of an article in each state. */
async function addresses(context: BrowserContext): Promise<[name: string, address: string][]> {
  const page = await context.newPage();
  await page.goto('/desk');
  const links = await page.locator('.queue a').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
  const [first = ''] = links;
  await page.goto(first);
  const article = (await page.locator('a[href^="/desk/articles/"]').first().getAttribute('href')) ?? '';
  await page.close();
  const rooms = [
    '',
    '/import',
    '/feeds',
    '/engines',
    '/usage',
    '/instructions',
    '/people',
    '/trash',
    '/account',
    '/articles/nothing',
  ];
  return [
    ...rooms.map((path): [string, string] => [`desk${path.replaceAll('/', '-')}`, `/desk${path}`]),
    ['article', article],
    ...links.flatMap((link, index): [string, string][] => [
      [`workbench-${index + 1}`, link],
      [`publish-${index + 1}`, `${link}/publish`],
    ]),
    ['preview', `${first}/preview`],
  ];
}

async function picture(context: BrowserContext, name: string, address: string): Promise<void> {
  const page = await context.newPage();
  // The browser makes the editor, and fetches the history of its row, after the page has arrived.
  const isWorkbench = name.startsWith('workbench');
  await Promise.all([page.goto(address), isWorkbench && page.waitForResponse(/\/history(?:\?|$)/)]);
  if (isWorkbench) await page.locator('.cm-content').waitFor();
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    // It waits for two frames, because elements that depend on the width are drawn in the second.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await page.evaluate(endOfTransitions);
    await page.screenshot({ path: join(folder, fileOf(name, { colorScheme, width })) });
  }
  await page.close();
  names.push(name);
}

/** Waits, in the page, until colours and sizes have stopped changing; an animation without an end is not waited for. */
async function endOfTransitions(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}

function fileOf(name: string, { colorScheme, width }: { colorScheme: string; width: number }): string {
  return `${name}.${colorScheme}.${width}.png`;
}

function indexOf(all: string[]): string {
  const rows = all.toSorted().map((name) => {
    const pictures = looks.map((look) => `<img loading="lazy" src="${fileOf(name, look)}" width="${look.width / 4}">`);
    return `<h2>${name}</h2><p>${pictures.join(' ')}</p>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Gallery</title><style>body{font:14px sans-serif;margin:2em}img{border:1px solid #999;vertical-align:top}</style>${rows.join('\n')}`;
}
