import { bringIn, expect, expectAccessible, type Page, sampleText, test, waitForDrafts } from './fixtures.ts';
import { type NewsHost, newsPage, storyOf } from './news-host.ts';

/** Every screen of the desk, in both colours, both languages and at the widths that matter. */
test('every screen is accessible and fits, light and dark, narrow and wide, English and Chinese', async ({
  page,
  openAs,
  news,
}) => {
  test.setTimeout(900_000);
  const [check, refresh] = await openChecks(page, news);
  await bringIn(page, sampleText('看看各屏'));
  await waitForDrafts(page, 13);
  const workbench = page.url();
  await page.goto('/desk');
  const article =
    (await page.request.get(workbench).then((response) => response.text())).match(/\/desk\/articles\/[\w-]+/)?.[0] ??
    '';
  const screens = [
    workbench,
    `${workbench}/publish`,
    article,
    '/desk',
    '/desk/import',
    check,
    refresh,
    '/desk/feeds',
    '/desk/engines',
    '/desk/people',
    '/desk/trash',
    '/desk/account',
    `${workbench}/preview`,
    '/desk/articles/nothing',
  ];
  const stranger = await openAs('anonymous');

  for (const language of ['简体中文', 'English']) {
    await page.goto('/desk/account');
    await page.getByText(language, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'zh-Hans');
    const widths = language === 'English' ? [360, 1440] : [390, 1920];
    for (const [visitor, paths] of [
      [page, screens],
      [stranger, ['/sign-in', '/set-up', '/invitation/over']],
    ] as const) {
      for (const path of paths) {
        await visitor.goto(path);
        if (path === workbench) await expect(visitor.locator('.cm-content')).toBeVisible();
        for (const colorScheme of ['light', 'dark'] as const) {
          for (const width of widths) {
            await test.step(`${path} ${language} ${colorScheme} ${width}`, async () => {
              await show(visitor, colorScheme, width);
              await expectAccessible(visitor);
              const overflow = await visitor.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
              expect.soft(overflow, `${path} at ${width}`).toBeLessThanOrEqual(0);
            });
          }
        }
      }
    }
  }
});

/** Shows the page that is open in another colour and width, and waits until it stands still in them. */
async function show(visitor: Page, colorScheme: 'light' | 'dark', width: number): Promise<void> {
  await visitor.emulateMedia({ colorScheme });
  await visitor.setViewportSize({ width, height: 900 });
  await visitor.waitForFunction(
    ([colour, wide]) => {
      const drawn = document.documentElement.getAttribute('data-mantine-color-scheme') ?? colour;
      const isMoving = document.getAnimations().some(({ playState }) => playState === 'running');
      return drawn === colour && window.innerWidth === wide && !isMoving;
    },
    [colorScheme, width] as const,
  );
}

/** An article that waits to be checked, and one whose source has changed: the addresses of their screens. */
async function openChecks(page: Page, news: NewsHost): Promise<[check: string, refresh: string]> {
  const story = storyOf('各屏');
  const serve = (paragraphs: string[]) => news.serve('/screens', newsPage({ title: '各屏', paragraphs }));
  const bring = async (address: string) => {
    await page.goto('/desk/import');
    await page.getByLabel('Address of an article').fill(address);
    await page.getByRole('button', { name: 'Check it' }).click();
    await expect(page.locator('.blocks')).toBeVisible();
  };
  await bring(serve(story));
  await page.getByRole('button', { name: 'Store and draft' }).click();
  await page.getByRole('link', { name: 'Article and history' }).click();
  serve([...story.slice(1, 4), '渡口的新码头下月动工。']);
  await page.getByRole('button', { name: 'Look at the source again' }).click();
  await expect(page.locator('.refresh-lines')).toBeVisible();
  const refresh = new URL(page.url()).pathname;
  const linked = storyOf('别屏').map((words) => `<b>${words.slice(0, 4)}</b>${words.slice(4)}<a href="/x">全文</a>`);
  await bring(news.serve('/more', newsPage({ title: '别屏', paragraphs: linked })));
  await page.locator('.block-row').nth(2).getByRole('button', { name: 'Drop' }).click();
  return [new URL(page.url()).pathname, refresh];
}
