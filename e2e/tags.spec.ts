import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, expectAccessible, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

const segments = 13;
const source = '江上的<1>最后一班</1>渡船<2>晚上十点</2>开出。';
const tags = { 1: { name: 'b' }, 2: { name: 'a', href: 'https://example.org/times' } };

/** Gives the second paragraph of the newest article a source with tags, and a target. */
function tagSecond(dataFolder: string, target: string): void {
  const database = new Database(join(dataFolder, 'diglot.db'));
  const { id } = database
    .prepare('select id from segment where position = 1 order by article_id desc limit 1')
    .get() as { id: string };
  database.prepare('update segment set source = ?, tags = ? where id = ?').run(source, JSON.stringify(tags), id);
  database.prepare('update target set text = ? where segment_id = ?').run(target, id);
  database.close();
}

test('tags are shown, mended and published as what they mean', async ({ page, diglot }) => {
  await storeArticle(page, sampleText('有标记的文章'));
  await waitForDrafts(page, segments);
  tagSecond(diglot.dataFolder, 'The last<1> ferry leaves <2>at ten</2>.');
  await page.reload();
  const row = page.locator('[data-row]').nth(1);
  await expect(row.locator('strong')).toHaveText('最后一班');
  await expect(row.locator('.linked').first()).toHaveAttribute('title', 'https://example.org/times');
  await row.click();
  const chips = page.locator('[data-tag]');
  await expect(chips).toHaveText(['1', '2', '2']);
  await expectAccessible(page);

  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('Some tags are incomplete: 1.')).toBeVisible();
  await page.getByRole('button', { name: 'Remove them' }).click();
  await expect(page.getByText('Tag 1 is missing')).toBeVisible();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+ArrowRight');
  await page.keyboard.press('Control+Shift+ArrowRight');
  await page.keyboard.press('Alt+t');
  await expect(chips).toHaveText(['1', '1', '2', '2']);
  await expect(page.getByText('Tag 1 is missing')).toBeHidden();
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);

  await page.goto(`${page.url()}/preview`);
  const target = page.locator('.pair .tg').first();
  await expect(target.locator('strong')).toHaveText(/^\s?last$/);
  const link = target.getByRole('link', { name: 'at ten' });
  await expect(link).toHaveAttribute('href', 'https://example.org/times');
  await expect(link).toHaveAttribute('rel', 'noopener external nofollow');
  await expect(target).toHaveText('The last ferry leaves at ten.');
  await expectAccessible(page);
});
