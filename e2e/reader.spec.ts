import { type APIResponse, type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { admin, expectAccessible, fillPerson, openPublished, setUpLink } from './fixtures.ts';
import { type Installation, makeInstallation } from './installation.ts';

type State = Awaited<ReturnType<BrowserContext['storageState']>>;

const path = '/en/the-librarys-night-shift';

/** A fresh installation: its published sample is all that its readers see. */
const test = base.extend<object, { diglot: Installation & { state: State } }>({
  diglot: [
    async ({ browser }, use) => {
      const diglot = await makeInstallation();
      const page = await browser.newPage();
      await page.goto(setUpLink(await diglot.start()));
      await fillPerson(page, admin);
      await page.getByRole('button', { name: 'Set up' }).click();
      await page.waitForURL('**/desk/engines**');
      const state = await page.context().storageState();
      await openPublished(page, diglot.origin + path);
      await page.context().close();
      await use({ ...diglot, state });
      await diglot.remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

test('the page is a whole document with everything in its head', async ({ diglot, page }) => {
  const address = diglot.origin + path;
  await page.goto(address);
  const href = (selector: string) => page.locator(selector).getAttribute('href');
  expect(await href('link[rel=canonical]')).toBe(address);
  expect(await href('link[hreflang=en]')).toBe(address);
  expect(await href('link[hreflang=x-default]')).toBe(address);
  await expect(page).toHaveTitle('The Library’s Night Shift · 图书馆的夜班'.replace('’', "'"));
  expect(await page.locator('meta[name=description]').getAttribute('content')).toContain('BINJIANG');
  expect(await page.locator('meta[property="og:locale"]').getAttribute('content')).toBe('en_US');
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText());
  expect(data.translationOfWork).toMatchObject({ headline: '图书馆的夜班', inLanguage: 'zh-Hans' });
  await expect(page.locator('.prov')).toHaveText('Translated by people');
  for (const side of await page.locator('.pair .sr').all()) {
    expect(await side.getAttribute('lang')).toBe('zh-Hans');
    expect(await side.getAttribute('dir')).toBe('ltr');
  }
});

test('layouts and themes work without any script', async ({ diglot, browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  await page.goto(diglot.origin + path);
  const pair = page.locator('.pair').nth(3);
  const [source, target] = [pair.locator('.sr'), pair.locator('.tg')];
  const top = async (side: typeof source) => (await side.boundingBox())?.y ?? -1;
  expect(await top(source)).toBe(await top(target));
  await page.getByText('Stacked').click();
  expect(await top(target)).toBeGreaterThan(await top(source));
  await page.locator('label[for=src]').click();
  await expect(target).toBeHidden();
  await page.locator('label[for=tgt]').click();
  await expect(source).toBeHidden();
  await page.getByText('Dark', { exact: true }).click();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(23, 22, 20)');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.bar')).toBeHidden();
  await context.close();
});

test('on a phone the controls stand in one line each, and offer only what is possible there', async ({
  diglot,
  browser,
}) => {
  const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
  const context = await browser.newContext({ javaScriptEnabled: false, ...phone });
  const page = await context.newPage();
  await page.goto(diglot.origin + path);
  await expect(page.getByText('Stacked')).toBeHidden();
  await expect(page.getByText('Side by side')).toBeHidden();
  await expect(page.getByText('Hover over a sentence')).toBeHidden();
  for (const label of await page.locator('.seg label:visible').all())
    expect((await label.boundingBox())?.height).toBeLessThan(40);
  await page.getByText('English', { exact: true }).click();
  await expect(page.locator('.pair .sr').first()).toBeHidden();
  await page.getByText('Both', { exact: true }).click();
  await expect(page.locator('.pair .sr').first()).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await context.close();
});

test('every paragraph has an anchor of its own', async ({ diglot, page }) => {
  await page.goto(diglot.origin + path);
  const ids = await page.locator('.pair').evaluateAll((pairs) => pairs.map((pair) => pair.id));
  expect(new Set(ids).size).toBe(12);
  await page.goto(`${diglot.origin}${path}#${ids[5]}`);
  await expect(page.locator(`#${ids[5]} .n`)).toHaveCSS('opacity', '1');
});

test('an unchanged page costs a 304, in each encoding its own', async ({ diglot, request }) => {
  const ask = (headers: Record<string, string>) => request.get(diglot.origin + path, { headers });
  const tags = [];
  for (const encoding of ['br', 'gzip', 'identity']) {
    const first = await ask({ 'Accept-Encoding': encoding });
    const etag = first.headers().etag ?? '';
    expect(etag).toMatch(/^"/);
    expect((await ask({ 'Accept-Encoding': encoding, 'If-None-Match': etag })).status()).toBe(304);
    tags.push(etag);
  }
  expect(new Set(tags).size).toBe(3);
});

test('no page of the readers’ side sets a cookie or allows a script', async ({ diglot, request }) => {
  const paths = [
    '/',
    '/en',
    path,
    '/feed.xml',
    '/en/feed.xml',
    '/sitemap.xml',
    '/robots.txt',
    '/en/nothing-here',
    '/not-a-place/at/all',
  ];
  for (const one of paths) {
    const response: APIResponse = await request.get(diglot.origin + one);
    expect(response.headers()['set-cookie'], one).toBeUndefined();
    expect(response.headers()['content-security-policy'], one).toContain("script-src 'none'");
    expect(await response.text(), one).not.toMatch(/<script(?! type="application\/ld\+json")/);
  }
});

test('index, feed, sitemap and robots name the page; what is not there is a real 404', async ({
  diglot,
  request,
  page,
}) => {
  const text = async (one: string) => (await request.get(diglot.origin + one)).text();
  for (const one of ['/feed.xml', '/en/feed.xml', '/sitemap.xml']) {
    const document = await parseXml(page, await text(one));
    expect(document.error, one).toBeNull();
    expect(await text(one), one).toContain(diglot.origin + path);
  }
  expect(await text('/robots.txt')).toContain(`Sitemap: ${diglot.origin}/sitemap.xml`);
  await page.goto(diglot.origin);
  await page.getByRole('link', { name: "The Library's Night Shift" }).click();
  await expect(page).toHaveURL(diglot.origin + path);
  for (const one of ['/en/nothing', '/xx', '/sw', '/a/b/c', '/desk-of-mine'])
    expect((await request.get(diglot.origin + one)).status(), one).toBe(404);
});

test('two languages of one article name each other', async ({ diglot, browser }) => {
  const context = await browser.newContext({ baseURL: diglot.origin, storageState: diglot.state });
  const page = await context.newPage();
  await page.goto('/desk');
  await page.locator('.queue a').first().click();
  await page.getByRole('link', { name: 'Article and history' }).click();
  await page.getByRole('combobox', { name: 'Target language' }).click();
  await page.getByRole('option', { name: 'French' }).click();
  await page.getByRole('button', { name: 'Add translation' }).click();
  await page.waitForURL('**/desk/translations/*');
  await expect(page.locator('[data-state="draft"]')).toHaveCount(13);
  await expect(page.getByText('Placeholder text: not a translation')).toBeVisible();
  for (let number = 1; number <= 13; number++) {
    await expect(page.locator('[data-row][data-current] > button')).toContainText(`${number}`);
    await page.locator('.cm-content').fill(`Le paragraphe ${number}`);
    await page.keyboard.press('Control+Enter');
  }
  await expect(page.getByText('13 of 13 approved')).toBeVisible();
  await page.getByRole('link', { name: 'Publish', exact: true }).click();
  await page.getByLabel('Address').fill('la-nuit');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.locator('.tag[data-tone="ok"]')).toBeVisible();
  const expected = { en: diglot.origin + path, fr: `${diglot.origin}/fr/la-nuit`, 'x-default': diglot.origin + path };
  for (const address of [expected.en, expected.fr]) {
    await page.goto(address);
    const links = page.locator('link[rel=alternate][hreflang]');
    expect(
      Object.fromEntries(
        await links.evaluateAll((all) => all.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')])),
      ),
    ).toEqual(expected);
  }
  await context.close();
});

/** Opens the publishing screen of the sample. */
async function openPress(browser: Browser, diglot: Installation & { state: State }): Promise<Page> {
  const context = await browser.newContext({ baseURL: diglot.origin, storageState: diglot.state });
  const page = await context.newPage();
  await page.goto('/desk');
  await page.locator('.queue a').last().click();
  await page.getByRole('link', { name: 'Publish', exact: true }).click();
  await page.waitForURL('**/publish');
  return page;
}

async function publishAt(press: Page, slug: string): Promise<void> {
  await press.getByLabel('Address').fill(slug);
  // After the last publishing a new button is under the resting pointer; it ignores presses until the pointer moves.
  await press.mouse.move(1, 1);
  await press.getByRole('button', { name: 'Publish again' }).click();
  await expect(press.getByRole('link', { name: `/en/${slug}` })).toBeVisible();
}

test('a page that moved and came back is there for who followed it', async ({ diglot, browser, page }) => {
  const press = await openPress(browser, diglot);
  const at = async (address: string) => {
    const response = await openPublished(page, diglot.origin + address);
    return [response?.status(), new URL(page.url()).pathname];
  };
  expect(await at(path)).toEqual([200, path]);
  await publishAt(press, 'moved-away');
  expect(await at(path)).toEqual([200, '/en/moved-away']);
  await publishAt(press, path.split('/').at(-1) ?? '');
  expect(await at(path)).toEqual([200, path]);
  expect(await at('/en/moved-away')).toEqual([200, path]);
  await press.context().close();
});

test('every redirect of the readers’ side is asked for anew', async ({ diglot, request }) => {
  for (const one of ['/en/moved-away', '/EN', `${path}/`, '/en/']) {
    const response = await request.get(diglot.origin + one, { maxRedirects: 0 });
    expect([one, response.status(), response.headers()['cache-control']]).toEqual([one, 308, 'no-cache']);
  }
});

test('an earlier publication is put live again as it stood, at its address', async ({ diglot, browser, page }) => {
  const press = await openPress(browser, diglot);
  await publishAt(press, 'another-address');
  const first = press.locator('.lines li').last();
  await first.getByRole('button', { name: 'Put publication 1 live again' }).click();
  await expect(first.locator('.tag[data-tone="ok"]')).toBeVisible();
  await expect(press.getByText('Publication 1 is live again.')).toBeVisible();
  await openPublished(page, `${diglot.origin}/en/another-address`);
  await expect(page).toHaveURL(diglot.origin + path);
  await expect(page.locator('.meta')).toContainText('Publication 1,');
  await press.goto('/desk');
  await press.locator('.queue a').last().click();
  await press.getByRole('link', { name: 'Article and history' }).click();
  await expect(press.locator('.lines').last()).toContainText(`put live again ${path}, publication 1`);
  await press.context().close();
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of [360, 390, 1440, 1920])
    test(`index and notices are accessible, ${colorScheme}, ${width} px wide`, async ({ diglot, page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const one of ['/', '/en', path, '/en/nothing']) {
        await page.goto(diglot.origin + one);
        await expectAccessible(page);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
          `${one} at ${width}`,
        ).toBe(true);
      }
    });

async function parseXml(page: Page, text: string): Promise<{ error: string | null }> {
  await page.goto('about:blank');
  return page.evaluate(
    (xml) => ({
      error: new DOMParser().parseFromString(xml, 'text/xml').querySelector('parsererror')?.textContent ?? null,
    }),
    text,
  );
}
