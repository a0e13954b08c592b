import { spawnSync } from 'node:child_process';
import { test as base, expect, type Page } from '@playwright/test';
import { person } from './dev/ready-admin.ts';
import { makeInstallation } from './installation.ts';

const segments = 2_000;

/** The workbench of the maximum of segments, in an installation that has nothing else. */
const test = base.extend<{ workbench: Page }, { origin: string }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from it.
    async ({}, use) => {
      const diglot = await makeInstallation();
      const env = { ...process.env, ...diglot.environment };
      const { status, stderr } = spawnSync(process.execPath, ['e2e/seed.ts', 'long'], { env, encoding: 'utf8' });
      expect(status, stderr).toBe(0);
      await diglot.start();
      await use(diglot.origin);
      await diglot.remove();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  workbench: async ({ page, origin }, use) => {
    await page.goto(`${origin}/sign-in`);
    await page.locator('input[name=email]').fill(person.email);
    await page.locator('input[name=password]').fill(person.password);
    await page.locator('button[type=submit]').click();
    await page.locator('.queue a').first().click();
    // The rows far from the cursor are rendered last.
    await expect(page.locator('[data-row]')).toHaveCount(segments);
    await use(page);
  },
});

test('the browser finds words in a row that was never in sight', async ({ workbench }) => {
  const [row, words] = [workbench.locator(`[data-row="${segments}"]`), `第${segments - 1}段`];
  await expect(row).not.toBeInViewport();
  expect(await workbench.evaluate(find, words)).toBe(words);
  await expect(row).toBeInViewport();
  expect(await workbench.evaluate(find, 'no such words')).toBeNull();
});

/**
 * Finds words in the page as the browser's own search does, shows the place, and gives the words that are marked
 * there. The search of a browser without a window does not scroll.
 */
function find(words: string): string | null {
  const finder = window as unknown as { find(words: string): boolean };
  if (!finder.find(words)) return null;
  const found = getSelection();
  found?.anchorNode?.parentElement?.scrollIntoView();
  return String(found);
}

for (const [sheet, width] of [
  ['upright', 794],
  ['on its side', 1123],
] as const)
  test(`every row is printed on a sheet ${sheet}, dark on white, without the buttons`, async ({ workbench }) => {
    await workbench.setViewportSize({ width, height: 900 });
    await workbench.emulateMedia({ colorScheme: 'dark', media: 'print' });
    await expect(workbench.getByRole('button', { name: 'Approve, next' })).toBeHidden();
    const { rows, cutOff, below } = await workbench.evaluate(measureRows);
    expect(rows).toBe(segments);
    expect(cutOff, 'pixels of the list that only scrolling shows').toBe(0);
    expect(below, 'pixels of the last row below the end of the page').toBeLessThanOrEqual(0);
    await expect(workbench.locator('[data-row="5"] [data-side="target"]')).toHaveCSS('color', 'rgb(0, 0, 0)');
  });

/** Counts the rows that are laid out, and measures what a sheet would not show of them. */
function measureRows() {
  const list = document.querySelector('main') as HTMLElement;
  const rows = [...document.querySelectorAll('[data-row]')].filter((row) =>
    row.checkVisibility({ contentVisibilityAuto: true }),
  );
  const end = (rows.at(-1)?.getBoundingClientRect().bottom ?? 0) + window.scrollY;
  return {
    rows: rows.length,
    cutOff: list.scrollHeight - list.clientHeight,
    // The height of the page is a whole number, which may be rounded down.
    below: Math.floor(end) - document.documentElement.scrollHeight,
  };
}
