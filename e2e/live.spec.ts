import { expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';
import { newsPage } from './news-host.ts';

test.use({ purpose: 'live' });

const segments = 13;
const article = (title: string) =>
  newsPage({ title, paragraphs: Array(6).fill(`${title}。镇上的人每天坐船过河，去对岸上班。`) });

/** Approves the current paragraph of a workbench. */
const approve = (page: Page) => page.keyboard.press('Control+Enter');

/** Counts the requests of a page from now on whose addresses match a pattern. */
function countRequests(page: Page, pattern: RegExp): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (pattern.test(request.url())) count++;
  });
  return () => count;
}

/** Advances the page's clock while it gets no messages, until it has asked the server whether it can refresh itself. */
async function passUntilAsked(page: Page): Promise<void> {
  const asked = countRequests(page, /\/api\/live$/);
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000);
      return asked();
    })
    .toBeGreaterThan(1);
}

test('tabs of one browser share one connection, which outlives the tab that opened it', async ({ openAs }) => {
  const first = await openAs('admin');
  await storeArticle(first, sampleText('两个标签页'));
  await waitForDrafts(first, segments);
  const second = await first.context().newPage();
  const own = countRequests(second, /\/api\/live\?/);
  await second.goto(first.url());
  await waitForDrafts(second, segments);
  // A page of another browser makes a change that both show.
  const editor = await openAs('editor');
  await editor.goto(first.url());
  await waitForDrafts(editor, segments);
  await approve(editor);
  for (const tab of [first, second]) await expect(tab.locator('[data-state="approved"]')).toHaveCount(1);
  const cdp = await first.context().browser()?.newBrowserCDPSession();
  const { targetInfos } = (await cdp?.send('Target.getTargets', { filter: [{}] })) ?? { targetInfos: [] };
  const { browserContextId } = targetInfos.find(({ url }) => url === second.url()) ?? {};
  expect(browserContextId).toBeTruthy();
  const workers = targetInfos.filter(({ type }) => type === 'shared_worker');
  // One worker belongs to the admin's browser, one to the editor's.
  expect(workers).toHaveLength(2);
  expect(own()).toBe(0);
  await first.close();
  await approve(editor);
  await expect(second.locator('[data-state="approved"]')).toHaveCount(2);
});

test('a browser that can share none has a connection in each tab', async ({ openAs }) => {
  const page = await openAs('admin');
  await page.addInitScript(() => Reflect.deleteProperty(window, 'SharedWorker'));
  const own = countRequests(page, /\/api\/live\?/);
  await storeArticle(page, sampleText('各自连接'));
  await waitForDrafts(page, segments);
  expect(own()).toBeGreaterThan(0);
});

test('the import screen is told when something was read, and does not ask meanwhile', async ({ openAs, news }) => {
  const page = await openAs('admin');
  await page.clock.install();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const quick = news.serve('/quick', article('快船'));
  const slow = news.serve('/slow', (_, response) => {
    void released.then(() =>
      response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(article('慢船')),
    );
  });
  await page.goto('/desk/import');
  await page.getByLabel('Address of an article').fill(`${quick}\n${slow}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  const ready = page.locator('li[data-state="ready"]');
  await expect(ready).toHaveCount(1);
  await expect(page.locator('li[data-state="queued"]')).toHaveCount(1);
  await expect.poll(() => news.hits('/slow')).toBe(1);
  // All requests that were sent by then have been answered.
  await page.clock.runFor(3_000);
  await page.getByLabel('Or paste the text').fill('Typed meanwhile');
  const asked = countRequests(page, /\/api\/live|_rsc/);
  await page.clock.runFor(120_000);
  expect(asked()).toBe(0);
  release();
  await expect(ready).toHaveCount(2);
  await expect(page.getByLabel('Or paste the text')).toHaveValue('Typed meanwhile');
});

test('the desk shows what another editor approves, and leaves the search as it is', async ({ openAs }) => {
  const editor = await openAs('editor');
  const admin = await openAs('admin');
  await storeArticle(admin, sampleText('桌面更新'));
  await waitForDrafts(admin, segments);
  await editor.goto(admin.url());
  await waitForDrafts(editor, segments);
  await admin.goto('/desk');
  const search = admin.getByRole('searchbox');
  await search.fill('桌面');
  await expect(admin.getByText(`0 of ${segments} approved`)).toBeVisible();
  await approve(editor);
  await expect(admin.getByText(`1 of ${segments} approved`)).toBeVisible();
  await expect(search).toHaveValue('桌面');
  await expect(search).toBeFocused();
});

test('a server that is gone takes no page along, and once it is back the page is told what it missed', async ({
  openAs,
  diglot,
}) => {
  const page = await openAs('admin');
  await diglot.command(['import', '-', '--to', 'en'], sampleText('重启之前'));
  await page.clock.install();
  await page.goto('/desk');
  const search = page.getByRole('searchbox');
  await search.fill('重启');
  await diglot.stop();
  await passUntilAsked(page);
  await expect(search).toHaveValue('重启');
  await diglot.command(['import', '-', '--to', 'en'], sampleText('重启之后'));
  await diglot.start();
  await expect(page.getByRole('link', { name: '重启之后' })).toBeVisible({ timeout: 60_000 });
  await expect(search).toHaveValue('重启');
});

test('a page of somebody who signed out elsewhere stays, with what was typed', async ({ openAs, diglot }) => {
  const page = await openAs('editor');
  await diglot.command(['import', '-', '--to', 'en'], sampleText('签退'));
  await page.clock.install();
  await page.goto('/desk');
  const search = page.getByRole('searchbox');
  await search.fill('还在');
  const other = await page.context().newPage();
  await other.goto('/desk/account');
  await other.getByRole('button', { name: 'Sign out here' }).click();
  await other.waitForURL((url) => !url.pathname.startsWith('/desk'));
  await passUntilAsked(page);
  await expect(search).toHaveValue('还在');
});
