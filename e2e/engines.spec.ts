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
import { startScriptedEngine, translate } from './scripted-engine.ts';

test.use({ purpose: 'engines' });

const segments = 13;

test.afterEach(({ engine }) => engine.reset());

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
  // Five such failures in a row make the worker pause the engine for half a minute, and the other paragraphs fail once
  // after that.
  await expect(page.locator('[data-state="draft"]')).toHaveCount(segments, { timeout: 300_000 });
});

const form = (page: Page) => page.locator('form.box', { hasText: 'Connect an engine' });
const noticed = (page: Page, text: string | RegExp) => page.getByRole('alert').filter({ hasText: text });

test('a first engine with a wrong address, a wrong key and a wrong model is led to the right ones, and drafts', async ({
  browser,
  engine,
}) => {
  const diglot = await makeInstallation();
  try {
    await diglot.start();
    const { page } = await diglot.claim(browser);
    await storeArticle(page, sampleText('摸索'));
    await waitForDrafts(page, segments);
    const workbench = page.url();
    const right = engine.lockedUrl('sk-right');
    await page.goto('/desk/engines');
    const connectButton = form(page).getByRole('button', { name: 'Connect', exact: true });

    await page.getByLabel('Address').fill(right.replace('/v1', '/chat'));
    await page.getByRole('combobox', { name: 'Model' }).fill('gpt-x');
    await connectButton.click();
    await expect(noticed(page, 'There is nothing at')).toContainText(`Did you mean ${right}?`);
    await expectAccessible(page);
    await page.getByRole('button', { name: `Use ${right}` }).click();
    await expect(page.getByLabel('Address')).toHaveValue(right);

    await connectButton.click();
    await expect(noticed(page, 'The server asks for an API key.')).toBeVisible();
    await page.getByLabel('API key', { exact: true }).fill('sk-wrong');
    await connectButton.click();
    await expect(noticed(page, 'The server refused the key.')).toContainText('Incorrect API key');
    await page.getByLabel('API key', { exact: true }).fill('sk-right');

    await connectButton.click();
    await expect(noticed(page, 'The server has no model gpt-x. It has:')).toBeVisible();
    await expectAccessible(page);
    await noticed(page, 'The server has no model').getByRole('button', { name: 'scripted', exact: true }).click();
    await connectButton.click();
    await expect(page.getByText('is connected and drafts with scripted.')).toBeVisible();
    expect(engine.asked).toEqual([]);

    await page.getByRole('button', { name: 'Draft them now' }).click();
    // A page that is left at once takes the request with it.
    await expect(page.getByText('paragraphs are being drafted.')).toBeVisible();
    await page.goto(workbench);
    await expect(page.getByText('⟦')).toHaveCount(0);
    await waitForDrafts(page, segments);
  } finally {
    await diglot.remove();
  }
});

test('the key is asked for again when the address of an engine leads to another server', async ({ page, engine }) => {
  const other = await startScriptedEngine();
  try {
    await page.goto('/desk/engines');
    await page.getByLabel('Address').fill(engine.lockedUrl('sk-own'));
    await page.getByLabel('API key', { exact: true }).fill('sk-own');
    await form(page).getByRole('button', { name: 'Find models' }).click();
    await expect(page.getByText('2 models found')).toBeVisible();
    await page.getByRole('combobox', { name: 'Model' }).click();
    await page.getByRole('option', { name: 'scripted', exact: true }).click();
    await page.getByLabel('Name').fill('House');
    await form(page).getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(noticed(page, 'House is connected')).toBeVisible();
    const line = page.locator('.lines > li', { hasText: 'House' });

    await line.getByRole('button', { name: 'Change', exact: true }).click();
    await expect(line.getByText('The saved key is used.')).toBeVisible();
    await line.getByLabel('Address').fill(other.lockedUrl('sk-new'));
    await expect(line.getByText('The saved key stays with the former server.')).toBeVisible();
    await expectAccessible(page);
    await line.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(noticed(page, "the saved key isn't sent there")).toBeVisible();
    expect(other.calls).toEqual([]);
    await line.getByLabel('API key', { exact: true }).fill('sk-new');
    await line.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(noticed(page, 'House was changed.')).toBeVisible();
    expect(other.calls.map(({ authorization }) => authorization)).not.toContain('Bearer sk-own');
    expect(await page.content()).not.toMatch(/sk-(?:own|new)(?!\/v1)/);
    await line.getByRole('button', { name: 'Disconnect' }).click();
    await expect(line).toHaveCount(0);
  } finally {
    await other.close();
  }
});

test('a test shows what a draft would show, can be cancelled, and what it learnt is cleared or set by hand', async ({
  page,
  engine,
}) => {
  await page.goto('/desk/engines');
  await page.getByLabel('Address').fill(engine.lockedUrl('sk-tried'));
  await page.getByLabel('API key', { exact: true }).fill('sk-tried');
  await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
  const tryOut = form(page).getByRole('button', { name: 'Test', exact: true });
  await tryOut.click();
  await expect(page.getByText('It drafted this paragraph in')).toBeVisible();
  await expect(form(page).locator('.text[lang=en]')).toContainText('Text ');
  await expectAccessible(page);

  engine.script(() => ({ fault: 'bad-json' }));
  await tryOut.click();
  await expect(form(page).getByText('Why the draft needs work')).toBeVisible();
  engine.script(() => ({ fault: 'length' }));
  await tryOut.click();
  await expect(page.getByText('No draft after')).toContainText('is too long for the engine.');
  await expect(form(page).locator('pre')).toContainText('"te');

  let isOver = () => {};
  const until = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  engine.script(({ source }) => ({ text: translate(source ?? ''), until }));
  await tryOut.click();
  await expect(page.getByText('The engine is drafting a paragraph.')).toBeVisible();
  await expectAccessible(page);
  await form(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The engine is drafting a paragraph.')).toHaveCount(0);
  await expect(tryOut).toBeEnabled();
  isOver();

  engine.script(({ source }) => ({ text: translate(source ?? '') }));
  await page.getByLabel('Name').fill('Tried');
  await form(page).getByRole('button', { name: 'Connect', exact: true }).click();
  const line = page.locator('.lines > li', { hasText: 'Tried' });
  await line.getByRole('button', { name: 'How it is asked' }).click();
  // Two replies without JSON were a reason to ask in a simpler way.
  await expect(line.getByText('any JSON object')).toBeVisible();
  await line.getByRole('button', { name: 'Learn again' }).click();
  await expect(line.getByText('Nothing was learnt yet.')).toBeVisible();
  await line.getByRole('button', { name: 'Set by hand' }).click();
  await line.getByRole('combobox', { name: 'Output' }).click();
  await page.getByRole('option', { name: 'JSON in plain text' }).click();
  await line.getByLabel('Further headers').fill('X-Title: Diglot');
  await expectAccessible(page);
  await line.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(line.getByText('JSON in plain text (set by hand)')).toBeVisible();
  await expect(line.getByText('X-Title (set by hand)')).toBeVisible();
  await line.getByRole('button', { name: 'Disconnect' }).click();
  await expect(line).toHaveCount(0);
});

test('only the first engine gets texts until another is made to stand in, by keys too', async ({ page, engine }) => {
  await page.goto('/desk/engines');
  for (const name of ['Old', 'New']) {
    await page.getByLabel('Address').fill(engine.lockedUrl(`sk-${name}`));
    await page.getByLabel('API key', { exact: true }).fill(`sk-${name}`);
    await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
    await page.getByLabel('Name').fill(name);
    await form(page).getByRole('button', { name: 'Connect', exact: true }).click();
    await expect(noticed(page, `${name} is connected`)).toBeVisible();
  }
  const line = (name: string) => page.locator('.lines > li').filter({ has: page.getByText(name, { exact: true }) });
  await expect(line('New').getByText('drafts', { exact: true })).toBeVisible();
  await expect(line('Old').getByText('gets no texts')).toBeVisible();
  await line('Old').getByRole('button', { name: 'Let it stand in' }).click();
  await expect(line('Old').getByText('stands in, no. 2')).toBeVisible();
  await line('Old').getByRole('button', { name: 'Move up' }).focus();
  await page.keyboard.press('Enter');
  await expect(line('New').getByText('stands in, no. 2')).toBeVisible();
  await expect(line('Old').getByText('drafts', { exact: true })).toBeVisible();
  await line('New').getByRole('button', { name: 'Send it nothing' }).click();
  await expect(line('New').getByText('gets no texts')).toBeVisible();
  await expect(line('Old').getByText('drafts', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Add a pair of languages' }).click();
  const pair = page.getByRole('form', { name: 'By language' });
  await pair.getByRole('combobox', { name: 'Engines, in order' }).click();
  await page.getByRole('option', { name: 'New' }).click();
  await page.keyboard.press('Escape');
  await pair.getByRole('combobox', { name: 'When it is down' }).click();
  await page.getByRole('option', { name: 'Down: the next engine drafts.' }).click();
  await expectAccessible(page);
  await pair.getByRole('button', { name: 'Save' }).click();
  const saved = page.locator('.lines > li', { hasText: 'Any language → English' });
  await expect(saved).toContainText('Down: the next engine drafts.');
  await saved.getByRole('button', { name: 'Remove' }).click();
  await expect(saved).toHaveCount(0);
  for (const name of ['Old', 'New']) {
    // The line has just moved under a resting pointer and ignores presses until the pointer moves.
    await page.mouse.move(1, 1);
    await line(name).getByRole('button', { name: 'Disconnect' }).click();
    await expect(line(name)).toHaveCount(0);
  }
});

test('a stopped engine is told of once, with what to change, and starts again by the change', async ({
  page,
  openAs,
  engine,
}) => {
  await page.goto('/desk/engines');
  await page.getByLabel('Address').fill(engine.lockedUrl('sk-later'));
  await page.getByLabel('API key', { exact: true }).fill('sk-expired');
  await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
  await page.getByLabel('Name').fill('Expired');
  await form(page).getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Connect anyway' }).click();
  await expect(noticed(page, 'Expired is connected')).toBeVisible();
  await storeArticle(page, sampleText('停了'));
  const workbench = page.url();
  const banner = (there: Page) => there.getByRole('status').filter({ hasText: 'Expired has stopped drafting.' });
  await expect(async () => {
    await page.goto('/desk');
    await expect(banner(page)).toHaveCount(1, { timeout: 1000 });
  }).toPass();
  await expect(banner(page)).toContainText('The engine rejected the API key.');
  await expectAccessible(page);
  const guest = await openAs('editor');
  await guest.goto('/desk');
  await expect(banner(guest)).toContainText('Ask Ada Admin.');
  await guest.goto(workbench);
  await expect(guest.locator('[data-phase=blocked]')).toContainText('Waiting until an admin corrects the engine.');
  await expect(guest.getByRole('link', { name: 'Change the engine' })).toHaveCount(0);

  await banner(page).getByRole('link', { name: 'Change the engine' }).click();
  const line = page.locator('.lines > li', { hasText: 'Expired' });
  await expect(line.getByText('Stopped.')).toBeVisible();
  await line.getByRole('button', { name: 'Change', exact: true }).click();
  await line.getByLabel('API key', { exact: true }).fill('sk-later');
  await line.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(noticed(page, 'Expired was changed.')).toBeVisible();
  await expect(banner(page)).toHaveCount(0);
  await page.goto(workbench);
  await waitForDrafts(page, segments);
  await page.goto('/desk/engines');
  await line.getByRole('button', { name: 'Disconnect' }).click();
  await expect(line).toHaveCount(0);
});
