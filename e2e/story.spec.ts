import { readFileSync } from 'node:fs';
import { test as base, expect, type Page } from '@playwright/test';
import { admin, expectAccessible, fillPerson, openPublished, seedText, setUpLink } from './fixtures.ts';
import { makeInstallation } from './installation.ts';
import { startScriptedEngine } from './scripted-engine.ts';

/** The whole life of an article, from the first start to the reader and back, by the people who work on it. */
const articles = [
  {
    name: 'the sample',
    text: readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8'),
    segments: 13,
    title: '图书馆的夜班',
  },
  { name: 'the real article', text: seedText(), segments: 23, title: '习近平同俄罗斯总统普京会谈' },
].filter((article) => article.text !== null);

const screens = [
  { name: 'wide, English', viewport: { width: 1440, height: 900 }, locale: 'en-GB' },
  { name: 'narrow, Chinese', viewport: { width: 390, height: 844 }, locale: 'zh-CN' },
];

const say = {
  'en-GB': {
    setUp: 'Set up',
    remove: 'Remove the sample',
    test: 'Test',
    connect: 'Connect',
    paste: 'Or paste the text',
    check: 'Continue',
    store: 'Import and draft',
    publish: 'Publish',
    again: 'Publish again',
    down: 'Unpublish',
    downSure: 'Readers of /en/the-article will see that the page was withdrawn.',
    undo: 'Undo',
    address: 'Address',
    base: 'Address',
    model: 'Model',
    key: 'API key',
    approved: (n: number) => `${n} of ${n} approved`,
  },
  'zh-CN': {
    setUp: '完成设置',
    remove: '移除示例',
    test: '测试',
    connect: '连接',
    paste: '或粘贴文本',
    check: '继续',
    store: '导入并初译',
    publish: '发布',
    again: '再次发布',
    down: '下线',
    downSure: '/en/the-article 的读者将看到页面已撤下。',
    undo: '撤销',
    address: '网址',
    base: '地址',
    model: '模型',
    key: 'API 密钥',
    approved: (n: number) => `已通过 ${n}/${n}`,
  },
};

for (const { name, viewport, locale } of screens) {
  for (const article of articles) {
    base(`${article.name} goes from the set-up link to its readers (${name})`, async ({ browser }) => {
      const words = say[locale as keyof typeof say];
      const engine = await startScriptedEngine();
      const diglot = await makeInstallation();
      const context = await browser.newContext({ viewport, locale });
      const page = await context.newPage();
      try {
        await base.step('set-up by the one-time link, the sample is published at once', async () => {
          const link = setUpLink(await diglot.start());
          await page.goto(link);
          await expectAccessible(page);
          await fillPerson(page, admin);
          await page.getByRole('button', { name: words.setUp }).click();
          await page.waitForURL('**/desk/engines**');
          await expectReaderPage(page, `${diglot.origin}/en/the-librarys-night-shift`, 12);
          await page.goto(link);
          await expect(page.locator('input[name=email]')).toHaveCount(0);
        });

        await base.step('the engine is tried and connected', async () => {
          await page.goto(`${diglot.origin}/desk/engines`);
          await expectAccessible(page);
          await page.getByLabel(words.base).fill(engine.baseUrl);
          await page.getByRole('combobox', { name: words.model }).fill('scripted');
          await page.getByLabel(words.key, { exact: true }).fill('a-key-of-ours');
          await page.getByRole('button', { name: words.test, exact: true }).click();
          await expect(page.locator('.text[lang=en]')).not.toBeEmpty();
          engine.asked.length = 0;
          await page.getByRole('button', { name: words.connect, exact: true }).click();
          await expect(page.locator('.lines')).toContainText('scripted');
          await page.goto(`${diglot.origin}/desk`);
          await expectAccessible(page);
          await page.getByRole('button', { name: words.remove }).click();
          await expect(page.locator('.empty')).toBeVisible();
        });

        await base.step('the article is checked, stored and drafted', async () => {
          await page.goto(`${diglot.origin}/desk/import`);
          await page.getByLabel(words.paste).fill(article.text ?? '');
          await page.getByRole('button', { name: words.check }).click();
          await expect(page.locator('.blocks > li')).toHaveCount(article.segments);
          await expectAccessible(page);
          await page.getByRole('button', { name: words.store }).click();
          await page.waitForURL('**/desk/translations/*');
          await expect(page.locator('[data-state="draft"]')).toHaveCount(article.segments);
          await expectAccessible(page);
          expect(engine.asked).toHaveLength(article.segments);
          expect(engine.asked[0]?.authorization).toBe('Bearer a-key-of-ours');
        });

        await base.step('as many key chords as paragraphs approve them all', async () => {
          await expect(page.locator('.cm-content')).toBeFocused();
          for (let chord = 0; chord < article.segments; chord++) await page.keyboard.press('Control+Enter');
          await expect(page.getByText(words.approved(article.segments))).toBeVisible();
        });

        await base.step('it is published, unpublished, put back by one press, and published again', async () => {
          await page.getByRole('link', { name: words.publish, exact: true }).click();
          await page.waitForURL('**/publish');
          await expectAccessible(page);
          await page.getByLabel(words.address).fill('the-article');
          await page.getByRole('button', { name: words.publish, exact: true }).click();
          await expect(page.locator('.tag[data-tone="ok"]')).toBeVisible();
          const address = `${diglot.origin}/en/the-article`;
          const reader = await context.newPage();
          await expectReaderPage(reader, address, article.segments - 1);
          await expect(reader.locator('h1').first()).toHaveText(article.title);
          await expectAccessible(reader);
          await page.getByRole('button', { name: words.down }).click();
          await expect(page.getByText(words.downSure)).toBeVisible();
          await openPublished(reader, address);
          await expectAccessible(page);
          await page.getByRole('button', { name: words.down }).click();
          await expect(page.getByRole('button', { name: words.undo })).toBeVisible();
          await expect(page.getByRole('button', { name: words.publish, exact: true })).toBeVisible();
          expect((await reader.goto(address))?.status()).toBe(410);
          await page.getByRole('button', { name: words.undo }).click();
          await expect(page.locator('.tag[data-tone="ok"]')).toBeVisible();
          await openPublished(reader, address);
          await page.getByRole('button', { name: words.down }).click();
          await page.getByRole('button', { name: words.down }).click();
          await expect(page.getByRole('button', { name: words.publish, exact: true })).toBeVisible();
          expect((await reader.goto(address))?.status()).toBe(410);
          await page.getByRole('button', { name: words.publish, exact: true }).click();
          await expect(page.getByRole('button', { name: words.again })).toBeVisible();
          await openPublished(reader, address);
        });

        await base.step('a new start keeps everything, and Ctrl+C ends cleanly', async () => {
          expect(await diglot.stop('SIGINT')).toBe(0);
          const printed = await diglot.start();
          expect(setUpLink(printed)).toBe('');
          await page.goto(`${diglot.origin}/desk`);
          await expect(page.locator('.queue > li')).toHaveCount(1);
        });
      } finally {
        await context.close();
        await diglot.remove();
        await engine.close();
      }
    });
  }
}

/** Checks that the page is complete without a script, with both sides of every paragraph. */
async function expectReaderPage(page: Page, address: string, pairs: number): Promise<void> {
  const response = await openPublished(page, address);
  expect(response?.headers()['content-security-policy']).toContain("script-src 'none'");
  expect(response?.headers()['set-cookie']).toBeUndefined();
  await expect(page.locator('.pair')).toHaveCount(pairs);
  await expect(page.locator('script:not([type="application/ld+json"])')).toHaveCount(0);
}
