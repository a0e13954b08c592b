import type { CDPSession } from '@playwright/test';
import { expect, type Page, storeArticle, test } from './fixtures.ts';

const paragraphs = ['The ferry leaves at dawn.', 'Nobody waits for the last one.', 'The pier is older than the town.'];

/** Opens an English article whose Chinese translation is typed with an input method. */
async function openForTyping(page: Page, title: string): Promise<CDPSession> {
  await page.goto('/desk/import');
  await page.getByLabel('Or paste the text').fill([title, ...paragraphs.map((one) => `${title}: ${one}`)].join('\n\n'));
  const into = page.getByRole('combobox', { name: 'Target language' });
  await into.press('Backspace');
  await into.fill('zh-Hans');
  await into.press('Enter');
  // The list of languages covers the button as long as it is open.
  await into.press('Tab');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Import and draft' }).click();
  await page.waitForURL('**/desk/translations/*');
  await expect(page.locator('[data-state="draft"]')).toHaveCount(paragraphs.length + 1);
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('渡口');
  await expect(page.getByText('All saved.')).toBeVisible();
  return page.context().newCDPSession(page);
}

const compose = async (ime: CDPSession, ...steps: string[]) => {
  for (const text of steps)
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
};

/** Collects everything that the page sends from now on, and what another screen shows. */
function watchSent(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => request.method() !== 'GET' && sent.push(request.postData() ?? ''));
  return sent;
}

const kept = (page: Page) => page.evaluate(() => JSON.stringify(localStorage));
const writingOf = (page: Page, number: number) =>
  page
    .locator('[data-row]')
    .nth(number - 1)
    .locator('[data-side="target"]');
const firstRow = (page: Page) => writingOf(page, 1);

/** Opens a row and replaces its text. */
async function typeInto(page: Page, number: number, text: string): Promise<void> {
  await writingOf(page, number).click();
  await expect(writingOf(page, number).locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText(text);
}

test('a syllable that is being composed is neither sent nor kept, the chosen word is', async ({ page, openAs }) => {
  const ime = await openForTyping(page, 'Composed words');
  const colleague = await openAs('editor');
  await colleague.goto(page.url());
  const sent = watchSent(page);
  await compose(ime, 'z', 'zh', 'zhe');
  await expect(firstRow(page)).toHaveText('渡口zhe');
  // It is saved after the same delay as the syllable, which was typed before it, would have been.
  await typeInto(colleague, 2, '同事的话');
  await expect(writingOf(page, 2)).toHaveText('同事的话');
  expect(sent.join()).not.toContain('zhe');
  expect(await kept(page)).not.toContain('zhe');
  await expect(firstRow(colleague)).toHaveText('渡口');
  await ime.send('Input.insertText', { text: '这' });
  await expect(firstRow(colleague)).toHaveText('渡口这');
  expect(sent.join()).not.toContain('zhe');
});

test('typing before a composition is saved while it goes on', async ({ page }) => {
  const ime = await openForTyping(page, 'Words before');
  const sent = watchSent(page);
  await page.keyboard.insertText('的船');
  await compose(ime, 's', 'shi');
  await expect.poll(() => sent.join()).toContain('渡口的船');
  expect(sent.join()).not.toContain('shi');
});

test('what a colleague saves does not take the place of what is being composed', async ({ page, openAs }) => {
  const ime = await openForTyping(page, 'Composed under an arrival');
  const colleague = await openAs('editor');
  await colleague.goto(page.url());
  await page.keyboard.insertText('的船');
  await compose(ime, 'z', 'zhe');
  await expect(firstRow(colleague)).toHaveText('渡口的船');
  await typeInto(colleague, 1, '码头');
  await typeInto(colleague, 2, '同事的话');
  // Changes arrive in order, so the earlier one has arrived if the later one is shown.
  await expect(writingOf(page, 2)).toHaveText('同事的话');
  await expect(firstRow(page)).toHaveText('渡口的船zhe');
  await ime.send('Input.insertText', { text: '这' });
  const conflict = firstRow(page).getByRole('alert');
  await expect(conflict).toContainText('码头');
  await expect(conflict).toContainText('渡口的船这');
  await expect(firstRow(page).locator('.cm-content')).toHaveText('渡口的船这');
});

const ways: [string, (page: Page) => Promise<void>][] = [
  ['another row is clicked', (page) => page.locator('[data-row]').nth(2).locator('[data-side="target"]').click()],
  ['a key leads to the next row', (page) => page.keyboard.press('Alt+ArrowDown')],
  ['the row is approved by key', (page) => page.keyboard.press('Control+Enter')],
  ['a button is pressed', (page) => page.getByRole('button', { name: 'Needs work', exact: true }).click()],
  ['the text is left', (page) => page.locator('header h1').click()],
];
for (const [name, leave] of ways)
  test(`no half syllable is saved when ${name}, and the finished word is`, async ({ page }) => {
    const ime = await openForTyping(page, `Left while composing ${ways.findIndex(([one]) => one === name)}`);
    const address = page.url();
    const sent = watchSent(page);
    await compose(ime, 'z', 'zhe', '这shi');
    await leave(page);
    // This row is typed later and saved after the same delay: a save of the other row would have been sent before.
    await typeInto(page, 4, '后来的话');
    await expect.poll(() => sent.join()).toContain('后来的话');
    expect(sent.join()).not.toContain('shi');
    await page.goto(address);
    await expect(firstRow(page)).toHaveText('渡口这');
  });

const endings: [string, (page: Page) => Promise<unknown>][] = [
  ['the page is left', (page) => page.goto('/desk')],
  ['the page is loaded anew', (page) => page.reload()],
];
for (const [name, end] of endings)
  test(`no half syllable is saved when ${name}`, async ({ page }) => {
    const ime = await openForTyping(page, `Ended while composing ${endings.findIndex(([one]) => one === name)}`);
    const address = page.url();
    const sent = watchSent(page);
    await compose(ime, 'z', 'zhe', '这shi');
    await end(page);
    await page.goto(address);
    // The page may be closed before the browser reports the end of the composition.
    await expect(firstRow(page)).toHaveText(/^渡口这?$/);
    await typeInto(page, 4, '后来的话');
    await expect.poll(() => sent.join()).toContain('后来的话');
    expect(sent.join()).not.toContain('shi');
  });

test('in a language that is written as it is typed, nothing typed is lost', async ({ page }) => {
  await storeArticle(page, '渡船\n\n第一班船在黎明开出。\n\n没有人等最后一班。');
  await expect(page.locator('[data-state="draft"]')).toHaveCount(3);
  await page.keyboard.press('Control+a');
  const ime = await page.context().newCDPSession(page);
  await compose(ime, 'Fer', 'Ferry');
  await page.locator('[data-row]').nth(2).locator('[data-side="target"]').click();
  await expect(firstRow(page)).toHaveText('Ferry');
  await page.reload();
  await expect(firstRow(page)).toHaveText('Ferry');
});
