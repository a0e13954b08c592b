import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import {
  editor,
  expect,
  expectAccessible,
  fillPerson,
  sampleText,
  storeArticle,
  test,
  waitForDrafts,
} from './fixtures.ts';
import { type Installation, makeInstallation } from './installation.ts';
import { translate } from './scripted-engine.ts';

test.use({ purpose: 'engines' });

const segments = 13;

test.afterEach(({ engine }) => engine.script(({ source }) => ({ text: translate(source ?? '') })));

async function invite(page: Page, diglot: Installation): Promise<Page> {
  await page.goto('/desk/people');
  await page.getByRole('button', { name: 'Create link' }).click();
  const invitation = await page.locator('pre').innerText();
  const context = await page.context().browser()?.newContext({ baseURL: diglot.origin });
  const guest = (await context?.newPage()) as Page;
  await guest.goto(invitation);
  await fillPerson(guest, editor);
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.waitForURL('**/desk');
  return guest;
}

const connect = async (page: Page, baseUrl: string) => {
  await page.getByLabel('Address').fill(baseUrl);
  await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
};

test('what was begun without an engine is drafted by one press once there is one', async ({ browser, engine }) => {
  const diglot = await makeInstallation();
  try {
    await diglot.start();
    const { page } = await diglot.claim(browser);
    const guest = await invite(page, diglot);
    const desk: string[] = [];
    for (const title of ['先行一步', '后来居上', '第三篇']) {
      await storeArticle(page, sampleText(title));
      await waitForDrafts(page, segments);
      desk.push(page.url());
    }
    const [first, second, third] = desk as [string, string, string];
    await page.goto(first);
    const strip = page.locator('[data-phase]');
    await expect(strip).toContainText('No engine is connected: placeholder drafts.');
    await expect(strip.getByRole('button')).toHaveCount(0);
    await page.keyboard.press('Control+a');
    await page.keyboard.type('By hand');
    await expect(page.getByText('All saved.')).toBeVisible();
    await page.keyboard.press('Alt+m');
    await expect(page.getByText('No engine is connected, so nothing can be drafted.')).toBeVisible();
    await guest.goto(first);
    await expect(guest.getByText('Ask Ada Admin to connect one.')).toBeVisible();

    await page.goto('/desk/engines');
    await connect(page, engine.baseUrl);
    const offer = page.locator('.box', { hasText: 'Draft them now' });
    await expect(offer).toContainText('3 articles have placeholder, empty or failed drafts');
    await expectAccessible(page);

    // An editor presses the button in the workbench; written texts stay.
    await guest.goto(first);
    await expect(guest.locator('[data-phase]')).toContainText('1 of 13 drafted');
    await guest.getByRole('button', { name: /^Draft 12 paragraphs/ }).click();
    await expect(guest.getByText('12 paragraphs are being drafted.')).toBeVisible();
    await expect(guest.getByText('⟦')).toHaveCount(0);
    await expect(guest.locator('.cm-content')).toHaveText('By hand');
    await expect(guest.getByRole('button', { name: /^Draft \d+ paragraphs/ })).toHaveCount(0);

    // The button on the article's screen drafts the next ones.
    await page.goto(second);
    await page.getByRole('link', { name: 'Article and history' }).click();
    await page.getByRole('button', { name: 'Draft 13 paragraphs' }).click();
    await expect(page.getByRole('button', { name: 'Draft 13 paragraphs' })).toHaveCount(0);
    await page.goto(second);
    await expect(page.getByText('⟦')).toHaveCount(0);

    // The button under Engines drafts all the others.
    await page.goto('/desk/engines');
    await expect(offer).toContainText('1 article has placeholder, empty or failed drafts: 13 paragraphs.');
    await offer.getByRole('button', { name: 'Draft them now' }).click();
    await expect(offer).toHaveCount(0);
    await page.goto(third);
    await expect(page.getByText('⟦')).toHaveCount(0);
  } finally {
    await diglot.remove();
  }
});

test('an address that no engine may have is refused with a sentence, and an exposed key is warned of', async ({
  page,
  engine,
}) => {
  await page.goto('/desk/engines');
  for (const address of ['http://169.254.169.254/v1', 'http://0xA9FEA9FE/v1', 'http://[fe80::1]/v1']) {
    await connect(page, address);
    await expect(page.getByText('This is a link-local address').first()).toBeVisible();
    await page.reload();
  }
  await page.getByLabel('Address').fill('http://10.9.8.7:8000/v1');
  await page.getByLabel('API key', { exact: true }).fill('sk-plain');
  await expect(page.getByRole('alert').filter({ hasText: 'unencrypted' })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('Address').fill(engine.baseUrl);
  await expect(page.getByRole('alert').filter({ hasText: 'unencrypted' })).toHaveCount(0);
});

test('an engine that points elsewhere is told of by the test, and sends nothing there', async ({ page }) => {
  let asked = 0;
  const elsewhere = createServer((_request, response) => {
    asked++;
    response.end();
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  const there = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/v1`;
  const mover = createServer((_request, response) => {
    response.writeHead(307, { Location: `${there}/chat/completions` }).end();
  }).listen(0, '127.0.0.1');
  await once(mover, 'listening');
  try {
    await page.goto('/desk/engines');
    await page.getByLabel('Address').fill(`http://127.0.0.1:${(mover.address() as AddressInfo).port}/v1`);
    await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
    await page.getByRole('button', { name: 'Test', exact: true }).last().click();
    await expect(page.getByText(`points to ${there}`)).toBeVisible();
    expect(asked).toBe(0);
  } finally {
    mover.close();
    elsewhere.close();
  }
});

test('an engine that writes without an end does not hold the desk up', async ({ page, engine }) => {
  engine.script(({ source, times }) => ({
    text: times === 1 ? translate(source ?? '').repeat(2000) : translate(source ?? ''),
  }));
  await storeArticle(page, sampleText('滔滔不绝'));
  // Five such failures in a row make the worker pause the engine for half a minute.
  await expect(page.locator('[data-state="draft"]')).toHaveCount(segments);
});
