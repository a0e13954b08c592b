import { admin, editor, expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

const segments = 13;

async function open(page: Page, title: string): Promise<void> {
  await storeArticle(page, sampleText(title));
  await waitForDrafts(page, segments);
}

const writing = (page: Page) => page.locator('.cm-content');
const saved = (page: Page) => expect(page.getByText('All saved.')).toBeVisible();

test('everything is done by keyboard alone', async ({ page }) => {
  await open(page, '只用键盘');
  await expect(writing(page)).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('By hand');
  await saved(page);
  await page.keyboard.press('Alt+d');
  await expect(page.locator('.box ins').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(page.locator('[data-state="needs-work"]')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowUp');
  await expect(writing(page)).toHaveText('By hand');
  await page.keyboard.press('Alt+b');
  await expect(page.locator('[data-state="needs-work"]')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeHidden();
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Search commands').fill('Publish');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/publish');
  await expect(page.getByText('12 paragraphs are not approved')).toBeVisible();
  await page.getByRole('link', { name: '9', exact: true }).click();
  await expect(page.locator('[data-row][data-current] > button')).toContainText('9');
});

test('once all are reviewed, the next key approves nothing that needs work', async ({ page }) => {
  await open(page, '最后一段');
  await page.keyboard.press('Alt+d');
  await expect(page.getByText('No changes.')).toBeVisible();
  await page.keyboard.press('Alt+i');
  await expect(page.getByRole('heading', { name: 'Brief' })).toBeFocused();
  await page.keyboard.press('Control+Shift+Enter');
  for (let number = 2; number <= segments; number++) {
    await expect(page.locator('[data-row][data-current]')).toHaveAttribute('data-row', `${number}`);
    await page.keyboard.press('Control+Enter');
  }
  await expect(page.getByText('All paragraphs are reviewed. 1 needs work.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'To review 0' })).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-row][data-current]')).toHaveAttribute('data-row', `${segments}`);
  await expect(page.locator('[data-state="approved"]')).toHaveCount(segments - 1);
  await expect(page.locator('[data-state="needs-work"]')).toHaveCount(1);
});

test('a target in the language of the source is left out, and the field says so', async ({ page }) => {
  await page.goto('/desk/import');
  const english =
    'The old bridge\n\nThe bridge is three hundred years old, and since this spring it carries traffic again.';
  await page.getByLabel('Or paste the text').fill(english);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('English is left out because it is the source language.')).toBeVisible();
  const languages = page.getByRole('combobox', { name: 'Target language' });
  // Where a person imported into another language before, it is proposed in place of English.
  await languages.press('Backspace');
  await languages.press('Backspace');
  await expect(page.getByRole('button', { name: 'Import and draft' })).toBeDisabled();
  await languages.fill('French');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Import and draft' })).toBeEnabled();
});

test('after a look at the keys, typing goes on where it was', async ({ page }) => {
  await open(page, '按键一览');
  for (const key of ['Escape', 'Control+/']) {
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+/');
    await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeHidden();
    await page.keyboard.type(`After ${key}`);
    await expect(writing(page)).toHaveText(`After ${key}`);
  }
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  await expect(page.locator('[data-row="1"] [data-side="target"]')).toContainText('After');
});

test('arrows walk from paragraph to paragraph', async ({ page }) => {
  await open(page, '上上下下');
  const current = page.locator('[data-row][data-current] > button');
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowDown');
  await expect(current).toContainText('2');
  await page.keyboard.press('ArrowUp');
  await expect(current).toContainText('1');
});

test('typed text survives a reload at once', async ({ page }) => {
  await open(page, '重新载入');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Typed just before the reload');
  await page.reload();
  await expect(writing(page)).toHaveText('Typed just before the reload');
  await saved(page);
});

test('a tab that is closed right after typing has saved the text', async ({ page, openAs }) => {
  await open(page, '关闭标签');
  const other = await openAs('editor');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Typed just before the tab was closed');
  await page.close({ runBeforeUnload: true });
  // The other page is in another browser, so that the first one's local storage does not help.
  await expect(async () => {
    await other.goto(page.url());
    await expect(writing(other)).toHaveText('Typed just before the tab was closed', { timeout: 2_000 });
  }).toPass();
});

test('rows that are saved at once do not wait for each other', async ({ page }) => {
  await open(page, '同时保存');
  const waiting: (() => void)[] = [];
  await page.route('**/api/targets/*', async (route) => {
    await new Promise<void>((resolve) => waiting.push(resolve));
    await route.continue();
  });
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Control+Enter');
  await expect.poll(() => waiting.length).toBe(2);
  for (const go of waiting) go();
  await expect(page.locator('[data-state="approved"]')).toHaveCount(2);
});

test('typed text survives a lost network and is saved when it is back', async ({ page }) => {
  await open(page, '断网');
  await page.context().setOffline(true);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Written in a tunnel');
  await expect(page.getByRole('contentinfo').getByText('No connection.')).toBeVisible();
  await page.context().setOffline(false);
  await saved(page);
  await page.reload();
  await expect(page.locator('[data-row] [lang="en"]').first()).toHaveText('Written in a tunnel');
});

test('typed text survives an expired sign-in', async ({ openAs, page: adminPage }) => {
  await open(adminPage, '登录过期');
  const page = await openAs('anonymous');
  const signIn = async (tab: Page) => {
    await tab.goto('/sign-in');
    await tab.locator('input[name=email]').fill(editor.email);
    await tab.locator('input[name=password]').fill(editor.password);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.waitForURL('**/desk');
  };
  await signIn(page);
  await page.goto(adminPage.url());
  await page.context().clearCookies();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Written while signed out');
  await expect(page.getByRole('contentinfo').getByText('You are signed out.')).toBeVisible();
  await signIn(await page.context().newPage());
  await saved(page);
  await adminPage.reload();
  await expect(adminPage.locator('[data-row] [lang="en"]').first()).toHaveText('Written while signed out');
});

test('of two editors in one paragraph the second is refused gently, and both texts are kept', async ({
  page,
  openAs,
}) => {
  await open(page, '两位编辑');
  const other = await openAs('editor');
  await other.goto(page.url());
  await expect(writing(other)).toBeFocused();
  await other.context().setOffline(true);
  await other.keyboard.press('Control+a');
  await other.keyboard.type('The text of the second');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('The text of the first');
  await saved(page);
  await other.context().setOffline(false);
  const conflict = other.getByRole('alert').filter({ hasText: `${admin.name} changed this paragraph` });
  await expect(conflict).toContainText('The text of the first');
  await expect(conflict.locator('ins')).toContainText('second');
  await conflict.getByRole('button', { name: 'Use theirs' }).click();
  await expect(writing(other)).toHaveText('The text of the first');
  await other.reload();
  await other.locator('[data-version]', { hasText: 'conflicting version' }).click();
  await other.getByRole('button', { name: 'Restore this version' }).click();
  await expect(writing(other)).toHaveText('The text of the second');
  await expect(writing(page)).toHaveText('The text of the second');
});

test('an old version is put back from the history', async ({ page }) => {
  await open(page, '回到从前');
  const draft = await writing(page).innerText();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Something worse');
  await saved(page);
  await page.locator('[data-version]', { hasText: 'machine' }).click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(writing(page)).toHaveText(draft);
  await saved(page);
});

test('the desk finds, filters, and says what to do when nothing is there', async ({ page }) => {
  await open(page, '找得到');
  await page.goto('/desk');
  await page.getByLabel('Search titles or names').fill('找得到');
  await expect(page.locator('.queue > li')).toHaveCount(1);
  await expect(page.locator('.queue > li')).toContainText('0 of 13 approved');
  await page.getByLabel('Search titles or names').fill('not to be found');
  await expect(page.getByText('Nothing matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.getByRole('button', { name: /^Ready to publish/ }).click();
  await page.getByRole('button', { name: /^Mine/ }).click();
  await expect(page.locator('.queue > li').first()).toBeVisible();
});

test('the same article again is recognised before anything is stored', async ({ page }) => {
  await open(page, '似曾相识');
  await page.goto('/desk/import');
  await page.getByLabel('Or paste the text').fill(sampleText('似曾相识'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'is already imported' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import and draft' })).toBeDisabled();
  await page.getByRole('link', { name: 'Open it' }).click();
  await page.waitForURL('**/desk/articles/*');
  await expect(page.getByText('imported the article')).toBeVisible();
});

test('kinds and cuts are corrected before the article is stored', async ({ page }) => {
  await page.goto('/desk/import');
  await page.getByLabel('Or paste the text').fill('A Fair\n\nOne. Two.\n\nThree.\n\nAn advertisement.\n\nFour.');
  await page.getByRole('button', { name: 'Continue' }).click();
  const rows = page.locator('.blocks > li');
  await expect(rows).toHaveCount(5);
  await rows.nth(1).getByLabel('Type').selectOption('Heading');
  await rows.nth(1).getByRole('button', { name: 'Split' }).click();
  await rows
    .nth(1)
    .locator('textarea')
    .evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(5, 5));
  await rows.nth(1).getByRole('button', { name: 'Split here' }).click();
  await expect(rows).toHaveCount(6);
  await rows.nth(3).getByRole('button', { name: 'Merge up' }).click();
  await expect(rows.nth(2)).toContainText('Two. Three.');
  await rows.nth(3).getByRole('button', { name: 'Leave out' }).click();
  await expect(page.getByText('4 segments')).toBeVisible();
  await expect(rows.nth(3).locator('.left-out')).toContainText('An advertisement.');
  await rows.nth(3).getByRole('button', { name: 'Keep' }).click();
  await expect(page.getByText('5 segments')).toBeVisible();
  await page.getByRole('link', { name: 'Cancel' }).click();
  await page.getByRole('link', { name: 'Check: A Fair' }).click();
  await expect(page.locator('.blocks')).toContainText('An advertisement.');
});

test('what can’t be an article is refused with a sentence', async ({ page }) => {
  const faults: [name: string, bytes: Buffer, says: RegExp][] = [
    ['picture.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), /PNG/],
    ['long.txt', Buffer.alloc(2_000_001, 'a'), /larger than 2 MB/],
    ['book.txt', Buffer.from('Line.\n\n'.repeat(2_001)), /at most 2,?000 are allowed/],
  ];
  for (const [name, buffer, says] of faults) {
    await page.goto('/desk/import');
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer });
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.waitForURL('**/desk/import');
    // The notice names the article and offers to undo.
    await expect(page.locator('main').getByText(name)).toHaveCount(0);
  }
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) });
  await expect(page.getByText('The file is empty.')).toBeVisible();
});
