import { existsSync, readdirSync, readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, type BrowserContext, test as base, expect, type Page, type Response } from '@playwright/test';
import { admin, type Installation, makeInstallation } from './installation.ts';
import { type NewsHost, startNewsHost } from './news-host.ts';
import { type ScriptedEngine, startScriptedEngine } from './scripted-engine.ts';

export { expect, type Page } from '@playwright/test';

export { admin } from './installation.ts';

export const editor = { name: 'Ed Editor', email: 'ed@example.org', password: 'staple correct horse' };

export type Visitor = 'anonymous' | 'editor' | 'admin';

interface Fixtures {
  /** A page on which the admin is signed in. */
  page: Page;
  /** Opens a page as a visitor; each has its own cookies. */
  openAs(visitor: Visitor): Promise<Page>;
}

interface WorkerFixtures {
  /** Files that set a purpose get an installation of their own. */
  purpose: string;
  engine: ScriptedEngine;
  /** A web server whose pages each test sets; the installation may fetch from it, and from no other private host. */
  news: NewsHost;
  /** An installation that is set up: an admin, an editor, the scripted engine connected, the sample removed. */
  diglot: Installation & { states: Record<Visitor, State> };
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

export const test = base.extend<Fixtures, WorkerFixtures>({
  purpose: ['shared', { scope: 'worker', option: true }],
  engine: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const engine = await startScriptedEngine();
      await use(engine);
      await engine.close();
    },
    { scope: 'worker' },
  ],
  news: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const news = await startNewsHost();
      await use(news);
      await news.close();
    },
    { scope: 'worker' },
  ],
  diglot: [
    async ({ browser, engine, news }, use) => {
      const installation = await makeInstallation({
        DIGLOT_ENGINE_URL: engine.baseUrl,
        DIGLOT_ENGINE_MODEL: 'scripted',
        // This is long enough for a server that gets no CPU time for a while, and short enough to wait for.
        DIGLOT_ENGINE_IDLE_SECONDS: '4',
        // Articles of the tests have 13 paragraphs: some must be left when others are in progress.
        DIGLOT_CONCURRENCY: '4',
        DIGLOT_LOCAL_ENGINES: `Neighbour=${engine.baseUrl}`,
        DIGLOT_ALLOW_HOSTS: news.host,
      });
      const states = await setUp(browser, installation, await installation.start());
      await use({ ...installation, states });
      await installation.remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  openAs: async ({ browser, diglot, engine, contextOptions }, use) => {
    // A test must not get the answers of the one before it.
    engine.reset();
    const contexts: BrowserContext[] = [];
    const violations: string[] = [];
    await use(async (visitor) => {
      const context = await browser.newContext({
        ...contextOptions,
        baseURL: diglot.origin,
        storageState: diglot.states[visitor],
      });
      contexts.push(context);
      await watchPolicy(context, violations);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
    expect(violations, 'what a content security policy forbade').toEqual([]);
  },
  page: async ({ openAs }, use) => {
    await use(await openAs('admin'));
  },
});

/** Collects violations of the Content-Security-Policy on any page of a context; each is a bug of the page. */
async function watchPolicy(context: BrowserContext, violations: string[]): Promise<void> {
  await context.exposeBinding('noteViolation', (_, violation: string) => void violations.push(violation));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { noteViolation } = window as unknown as { noteViolation(violation: string): void };
      const place = `${event.sourceFile}:${event.lineNumber} ${event.sample}`;
      noteViolation(`${location.pathname}: ${event.effectiveDirective} ${event.blockedURI} ${place}`);
    });
  });
}

async function setUp(browser: Browser, { origin }: Installation, printed: string): Promise<Record<Visitor, State>> {
  // Helpers press buttons by their English labels, whatever language a test uses.
  const english = { locale: 'en-US' };
  const nobody = await browser.newContext(english);
  const context = await browser.newContext(english);
  const page = await context.newPage();
  await page.goto(setUpLink(printed));
  await fillPerson(page, admin);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.waitForURL('**/desk/engines**');
  await page.goto(`${origin}/desk`);
  await page.getByRole('button', { name: 'Remove the sample' }).click();
  await expect(page.getByText('No articles yet.')).toBeVisible();
  await page.goto(`${origin}/desk/people`);
  await page.getByRole('button', { name: 'Create link' }).click();
  const invitation = await page.locator('pre').innerText();
  const second = await browser.newContext(english);
  const guest = await second.newPage();
  await guest.goto(invitation);
  await fillPerson(guest, editor);
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.waitForURL('**/desk');
  const states = {
    anonymous: await nobody.storageState(),
    editor: await second.storageState(),
    admin: await context.storageState(),
  };
  await Promise.all([nobody, context, second].map((one) => one.close()));
  return states;
}

/** Finds the one-time link in the server's output. */
export function setUpLink(printed: string): string {
  return /http\S+set-up\?token=\S+/.exec(printed)?.[0] ?? '';
}

export async function fillPerson(page: Page, { name, email, password }: typeof admin): Promise<void> {
  await page.locator('input[name=name]').fill(name);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
}

/**
 * Makes an article of 13 segments after the sample; no other test has its paragraphs, so the memory has none of them.
 */
export function sampleText(title: string): string {
  const [, , , ...body] = readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8').split('\n');
  const paragraphs = body.filter((line) => line.trim()).map((line) => `${title}，${line.trim()}`);
  return [
    `标题: ${title}`,
    `链接: https://example.com/${encodeURIComponent(title)}`,
    '发布时间: 2026-11-03',
    '',
    paragraphs.join('\n\n'),
  ].join('\n');
}

const seeds = '../shared/seeds';

/** Reads the real article, if this checkout has it beside it. */
export function seedText(): string | null {
  const file = existsSync(seeds) ? readdirSync(seeds).find((name) => name.endsWith('.txt')) : undefined;
  return file ? readFileSync(`${seeds}/${file}`, 'utf8') : null;
}

/** Imports a text on the screen and waits in its workbench. */
export async function storeArticle(page: Page, text: string): Promise<void> {
  await page.goto('/desk/import');
  await page.getByLabel('Or paste the text').fill(text);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Import and draft' }).click();
  await page.waitForURL('**/desk/translations/*');
}

/** Opens a published page. While it is rendered for the first time, readers are told so and asked to come back. */
export async function openPublished(page: Page, address: string): Promise<Response | null> {
  let response = await page.goto(address);
  while (response?.status() === 503) response = await page.goto(address);
  expect(response?.status()).toBe(200);
  return response;
}

/** Waits until every row of the open workbench has a text. */
export async function waitForDrafts(page: Page, segments: number): Promise<void> {
  await expect(page.locator('[data-state="draft"]')).toHaveCount(segments);
}

/**
 * Fails for every problem that axe finds on the page. For frames of other origins, which our pages never have, axe
 * would open a second page at each call; its legacy mode does not.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const findings = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.target} ${node.failureSummary}`).join(' | ')}`,
  );
  expect.soft(findings).toEqual([]);
}
