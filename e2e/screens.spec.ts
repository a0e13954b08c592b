import { bringIn, expect, expectAccessible, sampleText, test, waitForDrafts } from './fixtures.ts';

/** Every screen of the desk, in both colours, both languages and at the widths that matter. */
test('every screen is accessible and fits, light and dark, narrow and wide, English and Chinese', async ({
  page,
  openAs,
}) => {
  test.setTimeout(240_000);
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
    '/desk/feeds',
    '/desk/engines',
    '/desk/people',
    '/desk/account',
    `${workbench}/preview`,
    '/desk/articles/nothing',
  ];
  const stranger = await openAs('anonymous');

  for (const language of ['简体中文', 'English']) {
    await page.goto('/desk/account');
    await page.getByText(language, { exact: true }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language === 'English' ? 'en' : 'zh-Hans');
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of language === 'English' ? [360, 1440] : [390, 1920]) {
        for (const [visitor, paths] of [
          [page, screens],
          [stranger, ['/sign-in', '/set-up', '/invitation/over']],
        ] as const) {
          await visitor.emulateMedia({ colorScheme });
          await visitor.setViewportSize({ width, height: 900 });
          for (const path of paths) {
            await test.step(`${path} ${language} ${colorScheme} ${width}`, async () => {
              await visitor.goto(path);
              if (path === workbench) await expect(visitor.locator('.cm-content')).toBeVisible();
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
