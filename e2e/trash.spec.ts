import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import BetterSqlite3 from 'better-sqlite3';
import { expect, expectAccessible, type Page, storeArticle, test } from './fixtures.ts';

/** Publishes an article of two approved paragraphs. */
async function publish(page: Page, title: string) {
  await storeArticle(
    page,
    `${title}\n\n${title}的第一段，写得足够长，好让人认得出来。\n\n${title}的第二段也一样长，一样认得出来。`,
  );
  await expect(page.locator('[data-state="draft"]')).toHaveCount(3);
  for (let count = 1; count <= 3; count++) {
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[data-state="approved"]')).toHaveCount(count);
  }
  const workbench = page.url();
  const article = (await page.getByRole('link', { name: 'Article and history' }).getAttribute('href')) ?? '';
  await page.goto(`${workbench}/publish`);
  const slug = page.getByLabel('Address');
  await slug.fill(`trash-${Date.now()}`);
  const path = `/en/${await slug.inputValue()}`;
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect.poll(() => statusOf(page, path)).toBe(200);
  return { workbench, article, path };
}

/** Removes a published article, which asks with the address that its readers have. */
async function removeArticle(page: Page, { article, path }: { article: string; path: string }): Promise<void> {
  await page.goto(article);
  await page.getByRole('button', { name: 'Remove article' }).click();
  const question = page.getByRole('group', { name: path });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await question.getByRole('button', { name: 'Remove article' }).click();
  await page.waitForURL('**/desk');
}

const statusOf = async (page: Page, path: string) => (await page.request.get(path)).status();

/** Reads all files of the installation; it has made no back-ups. */
const bytesOf = (folder: string) =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
      .map(readIfThere),
  );

/** A file that was deleted since its folder was listed counts as empty. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return Buffer.alloc(0);
  }
}

/**
 * Uncompresses all pages that readers get: their stored bodies are compressed, so a search of the files would not find
 * their words.
 */
function renderedOf(folder: string): string {
  const database = new BetterSqlite3(join(folder, 'diglot.db'), { readonly: true });
  const parts = database
    .prepare<[], { id: string; encoding: 'br' | 'gzip'; bytes: Buffer }>(
      'select rendering_id as id, encoding, bytes from rendering_part order by rendering_id, encoding, number',
    )
    .all();
  database.close();
  const bodies = Map.groupBy(parts, ({ id, encoding }) => `${encoding} ${id}`);
  return [...bodies.values()]
    .map((pieces) => {
      const body = Buffer.concat(pieces.map(({ bytes }) => bytes));
      return pieces[0]?.encoding === 'br' ? brotliDecompressSync(body) : gunzipSync(body);
    })
    .join('');
}

test('a removed article comes back as it was, by its notice and from the trash', async ({ page, openAs }) => {
  const { workbench, article, path } = await publish(page, '去而复返');
  const editor = await openAs('editor');
  await removeArticle(page, { article, path });
  expect(await statusOf(page, path)).toBe(410);
  for (const address of [workbench, `${workbench}/preview`, `${workbench}/publications/1`, article])
    expect(await statusOf(editor, address), address).toBe(404);
  expect(await statusOf(editor, '/desk/trash')).toBe(403);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
  expect(await statusOf(page, path)).toBe(200);
  expect(await statusOf(editor, workbench)).toBe(200);

  await removeArticle(page, { article, path });
  await page.goto('/desk/trash');
  const line = page.locator('.lines > li', { hasText: '去而复返' });
  await expect(line).toContainText('removed by Ada Admin');
  await expect(line).toContainText('days left');
  await expectAccessible(page);
  await line.getByRole('button', { name: 'Restore' }).click();
  await expect(line).toHaveCount(0);
  expect(await statusOf(page, path)).toBe(200);
});

test('an import of what is in the trash offers to bring it back', async ({ page }) => {
  const { article, path } = await publish(page, '似在回收站');
  await removeArticle(page, { article, path });
  await page.goto('/desk/import');
  const again =
    '似在回收站\n\n似在回收站的第一段，写得足够长，好让人认得出来。\n\n似在回收站的第二段也一样长，一样认得出来。';
  await page.getByLabel('Or paste the text').fill(again);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: 'Restore it' }).click();
  await page.waitForURL(`**${article}`);
  await expect(page.getByText('restored the article')).toBeVisible();
});

test('an erased article leaves its address and a line of who and why', async ({ page, diglot }) => {
  const { article, path } = await publish(page, '魑魅魍魉');
  expect(bytesOf(diglot.dataFolder).includes('魑魅魍魉')).toBe(true);
  expect(renderedOf(diglot.dataFolder)).toContain('魑魅魍魉');
  await page.goto(article);
  await page.getByRole('button', { name: 'Erase for good' }).click();
  const question = page.getByRole('group', { name: /Erase “魑魅魍魉” for good/ });
  await expect(question.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page);
  await question.getByLabel('Reason').fill('asked by letter');
  await question.getByRole('button', { name: 'Erase for good' }).click();
  await page.waitForURL('**/desk/trash');
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('Ada Admin: asked by letter')).toBeVisible({ timeout: 5000 });
  }).toPass();
  expect(await statusOf(page, path)).toBe(410);
  expect(renderedOf(diglot.dataFolder)).not.toContain('魑魅魍魉');
  await expect.poll(() => bytesOf(diglot.dataFolder).includes('魑魅魍魉')).toBe(false);
});

test('an erasing that was given up goes on by a press', async ({ page, diglot }) => {
  const { article, path } = await publish(page, '半途而废');
  await removeArticle(page, { article, path });
  giveUpErasing(diglot.dataFolder, article.split('/').at(-1) ?? '');
  await page.goto('/desk/trash');
  const line = page.locator('.lines > li', { hasText: '半途而废' });
  await expect(line).toContainText('was given up');
  await expect(line.getByRole('button', { name: 'Restore' })).toHaveCount(0);
  await expectAccessible(page);
  await line.getByRole('button', { name: 'Retry erasing' }).click();
  await expect(async () => {
    await page.reload();
    await expect(line).toHaveCount(0, { timeout: 5000 });
    await expect(page.getByText('asked by letter, and given up')).toBeVisible({ timeout: 5000 });
  }).toPass();
  expect(await statusOf(page, path)).toBe(410);
});

/** Puts an erasure into the state after all its tries have failed. */
function giveUpErasing(folder: string, articleId: string): void {
  const database = new BetterSqlite3(join(folder, 'diglot.db'), { timeout: 5000 });
  const asked = database.prepare('insert into erasure (id, article_id, note, asked_at) values (?, ?, ?, ?)');
  asked.run(`given-up-${articleId}`, articleId, 'asked by letter, and given up', Date.now());
  database.prepare("update job set state = 'failed' where key = ?").run(`article.erase:${articleId}`);
  database.close();
}

test('what a press did in a room is undone from its notice, by key too', async ({ page }) => {
  await page.goto('/desk/engines');
  await page.getByLabel('Address').fill('http://127.0.0.1:9/v1');
  await page.getByRole('combobox', { name: 'Model' }).fill('one-that-goes');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Connect anyway' }).click();
  const line = page.locator('.lines > li', { hasText: 'one-that-goes' });
  await expect(line).toHaveCount(1);
  await line.getByRole('button', { name: 'Disconnect' }).click();
  await expect(line).toHaveCount(0);
  const undo = page.getByRole('alert').getByRole('button', { name: 'Undo' });
  await undo.focus();
  await expectAccessible(page);
  await page.keyboard.press('Alt+z');
  await expect(line).toHaveCount(1);
  // The line has just moved under a resting pointer and ignores presses until the pointer moves.
  await page.mouse.move(1, 1);
  await line.getByRole('button', { name: 'Disconnect' }).dblclick();
  await expect(line).toHaveCount(0);
});
