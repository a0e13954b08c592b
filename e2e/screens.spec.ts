import { scriptClasses } from '#lib/text/scripts';
import {
  test as base,
  expect,
  expectAccessible,
  type Page,
  sampleText,
  storeArticle,
  type Visitor,
  waitForDrafts,
} from './fixtures.ts';
import { chinese, chooseLanguage, english } from './languages.ts';
import { type NewsHost, newsPage, storyOf } from './news-host.ts';

interface Made {
  workbench: string;
  article: string;
  check: string;
  refresh: string;
}

/** Addresses of screens that are empty until something was made for them. */
const test = base.extend<object, { made: Made }>({
  made: [
    async ({ browser, diglot, news }, use) => {
      const { origin: baseURL, states } = diglot;
      const context = await browser.newContext({ baseURL, storageState: states.admin, locale: 'en-US' });
      const page = await context.newPage();
      const [check, refresh] = await openChecks(page, news);
      await storeArticle(page, sampleText('看看各屏'));
      await waitForDrafts(page, 13);
      const article = await page.getByRole('link', { name: 'Article and history' }).getAttribute('href');
      await use({ workbench: new URL(page.url()).pathname, article: article ?? '', check, refresh });
      await context.close();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
});

const screens: [name: string, visitor: Visitor, address: (made: Made) => string][] = [
  ['the workbench', 'admin', ({ workbench }) => workbench],
  ['the publishing screen', 'admin', ({ workbench }) => `${workbench}/publish`],
  ['the preview', 'admin', ({ workbench }) => `${workbench}/preview`],
  ['an article', 'admin', ({ article }) => article],
  ['the check of what came in', 'admin', ({ check }) => check],
  ['what changed in a source', 'admin', ({ refresh }) => refresh],
  ...[
    '',
    '/import',
    '/feeds',
    '/engines',
    '/usage',
    '/instructions',
    '/people',
    '/trash',
    '/account',
    '/articles/nothing',
  ].map((path): [string, Visitor, () => string] => [`/desk${path}`, 'admin', () => `/desk${path}`]),
  ...['/sign-in', '/set-up', '/invitation/over'].map((path): [string, Visitor, () => string] => [
    path,
    'anonymous',
    () => path,
  ]),
];

const chineseTitle = new RegExp(`^[${scriptClasses.Han}]+ · Diglot$`, 'u');

const languages = [
  { language: chinese, locale: 'zh-CN', widths: [390, 1920], title: chineseTitle },
  { language: english, locale: 'en-US', widths: [360, 1440], title: /^[A-Z][a-z ]+ · Diglot$/ },
];

for (const { language, locale, widths, title } of languages) {
  test.describe(language.label, () => {
    test.use({ locale });
    // These are made on English screens, because the helpers press English labels.
    test.beforeAll(async ({ made: _, browser, diglot }) => {
      const context = await browser.newContext({ baseURL: diglot.origin, storageState: diglot.states.admin });
      await chooseLanguage(context, language);
      await context.close();
    });

    test("the browser's tab has a title in this language on every screen", async ({ openAs, made }) => {
      const pages = { admin: await openAs('admin'), anonymous: await openAs('anonymous') };
      for (const [name, visitor, address] of screens) {
        // The preview is in the language of the article.
        if (name === 'the preview') continue;
        const page = pages[visitor === 'anonymous' ? visitor : 'admin'];
        await page.goto(address(made));
        await expect.soft(page, name).toHaveTitle(title);
      }
    });

    for (const [name, visitor, address] of screens)
      test(`${name} is accessible and fits, light and dark, narrow and wide`, async ({ openAs, made }) => {
        const page = await openAs(visitor);
        await page.goto(address(made));
        // The preview is in the language of the article.
        if (name !== 'the preview') await expect(page.locator('html')).toHaveAttribute('lang', language.tag);
        if (name === 'the workbench') await expect(page.locator('.cm-content')).toBeVisible();
        for (const colorScheme of ['light', 'dark'] as const) {
          for (const width of widths) {
            await test.step(`${colorScheme}, ${width} px`, async () => {
              await show(page, colorScheme, width);
              await expectAccessible(page);
              const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
              expect.soft(overflow, `pixels too wide at ${width}`).toBeLessThanOrEqual(0);
            });
          }
        }
      });
  });
}

/** Shows the open page in another colour and width, and waits until it has stopped moving. */
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

/**
 * Makes an article that waits to be checked, and one whose source has changed; gives the addresses of their screens.
 */
async function openChecks(page: Page, news: NewsHost): Promise<[check: string, refresh: string]> {
  const story = storyOf('各屏');
  const serve = (paragraphs: string[]) => news.serve('/screens', newsPage({ title: '各屏', paragraphs }));
  const bring = async (address: string) => {
    await page.goto('/desk/import');
    await page.getByLabel('Address of an article').fill(address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('.blocks')).toBeVisible();
  };
  await bring(serve(story));
  await page.getByRole('button', { name: 'Import and draft' }).click();
  await page.getByRole('link', { name: 'Article and history' }).click();
  serve([...story.slice(1, 4), '渡口的新码头下月动工。']);
  await page.getByRole('button', { name: 'Check the source for changes' }).click();
  await expect(page.locator('.refresh-lines')).toBeVisible();
  const refresh = new URL(page.url()).pathname;
  const linked = storyOf('别屏').map((words) => `<b>${words.slice(0, 4)}</b>${words.slice(4)}<a href="/x">全文</a>`);
  await bring(news.serve('/more', newsPage({ title: '别屏', paragraphs: linked })));
  await page.locator('.block-row').nth(2).getByRole('button', { name: 'Leave out' }).click();
  return [new URL(page.url()).pathname, refresh];
}
