import { expect, expectAccessible, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

const segments = 13;

test('on a phone taps open, approve and undo; two fast ones do nothing else', async ({ page }) => {
  await storeArticle(page, sampleText('手指点按'));
  await waitForDrafts(page, segments);
  const row = page.locator('[data-row]').nth(4);
  await row.locator('[data-side="target"]').tap();
  await expect(row.locator('.cm-content')).toBeFocused();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve, next' }).tap();
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  await expect(page.locator('[data-row]').nth(5)).toHaveAttribute('data-current');

  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' || request.headers()['next-action']) asked.push(request.postData() ?? '');
  });
  for (const number of [1, 8, 11]) {
    const text = page.locator('[data-row]').nth(number).locator('.text').last();
    await text.scrollIntoViewIfNeeded();
    const box = await text.boundingBox();
    if (!box) throw new Error('The row is not there.');
    const [x, y] = [box.x + box.width / 3, box.y + 12];
    await page.touchscreen.tap(x, y);
    await page.touchscreen.tap(x, y);
    await expect(page.locator('[data-row]').nth(number).locator('.cm-content')).toBeFocused();
  }
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' And the end');
  await expect(page.getByRole('contentinfo').getByText('All saved.')).toBeVisible();
  // The browser sends actions one after the other: those of the taps would have come before.
  expect(asked.filter((one) => !one.includes('And the end'))).toEqual([]);
  expect(asked).toHaveLength(1);

  const article = (await page.getByRole('link', { name: 'Article and history' }).getAttribute('href')) ?? '';
  await page.goto(article);
  await page.getByRole('button', { name: 'Remove article' }).tap();
  await page.waitForURL('**/desk');
  await page.getByRole('button', { name: 'Undo' }).tap();
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(page.getByRole('link', { name: '手指点按' }).first()).toBeVisible();
});
