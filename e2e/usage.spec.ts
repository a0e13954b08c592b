import { readFileSync } from 'node:fs';
import { expect, expectAccessible, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';
import { type Installation, makeInstallation } from './installation.ts';

test.use({ purpose: 'usage' });

const segments = 13;

/** Runs a test on an installation of its own, whose ledger has nothing but what the test sends. */
async function onOwn(
  given: { browser: Parameters<Installation['claim']>[0]; baseUrl: string },
  work: (page: Page, diglot: Installation) => Promise<void>,
) {
  const diglot = await makeInstallation({ DIGLOT_ENGINE_URL: given.baseUrl, DIGLOT_ENGINE_MODEL: 'scripted' });
  try {
    await diglot.start();
    const { page } = await diglot.claim(given.browser);
    await work(page, diglot);
  } finally {
    await diglot.remove();
  }
}

const form = (page: Page, name: string) => page.getByRole('form', { name });

test('what an article cost is what the engine counted, on every screen and in the file', async ({
  browser,
  engine,
}) => {
  await onOwn({ browser, baseUrl: engine.baseUrl }, async (page, diglot) => {
    await page.goto('/desk/usage');
    await expect(page.getByText('No price entered: scripted')).toBeVisible();
    await page.getByRole('textbox', { name: 'Input', exact: true }).fill('2.5');
    await page.getByLabel('Cached input (if different)').fill('0.25');
    await page.getByRole('textbox', { name: 'Output', exact: true }).fill('10');
    await page.getByRole('button', { name: 'Add price' }).click();
    await expect(page.getByText('input $2.50 · cached input $0.25 · output $10.00')).toBeVisible();

    const before = { ...engine.counted };
    await storeArticle(page, sampleText('一篇的价钱'));
    await waitForDrafts(page, segments);
    const [prompt, cached, completion] = (['prompt', 'cached', 'completion'] as const).map(
      (name) => engine.counted[name] - before[name],
    ) as [number, number, number];
    const cost = (prompt - cached) * 2.5 + cached * 0.25 + completion * 10;

    await page.getByRole('link', { name: 'Article and history' }).click();
    const tokens = (prompt + completion).toLocaleString('en');
    const said = await page.getByText(`Cost: ${tokens} tokens · $`).innerText();
    // It is shown with four decimals, and each of the fourteen requests was rounded once.
    expect(Math.abs(Number(said.split('$')[1]) - cost / 1e6)).toBeLessThanOrEqual(0.00006);

    await page.getByRole('link', { name: 'Usage' }).click();
    const row = page.getByRole('row', { name: /一篇的价钱/ });
    await expect(row).toContainText(prompt.toLocaleString('en'));
    await expect(row).toContainText(completion.toLocaleString('en'));
    await expect(page.locator('dl')).toContainText('25%');
    await expect(page.locator('.recharts-bar-rectangle').first()).toBeAttached();
    await expectAccessible(page);

    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download CSV' }).click();
    const lines = readFileSync(await (await waiting).path(), 'utf8')
      .trim()
      .split('\r\n')
      .slice(1);
    const cells = lines.map((line) => line.split(','));
    const sum = (column: number) => cells.reduce((all, line) => all + Number(line[column]), 0);
    expect([sum(10), sum(11), sum(12)]).toEqual([prompt, cached, completion]);
    // Each of the fourteen requests was rounded once.
    expect(Math.abs(sum(14) * 1e6 - cost)).toBeLessThanOrEqual(7);
    const { out } = await diglot.command(['usage', '--csv']);
    expect(out.trim().split('\r\n').slice(1)).toEqual(lines);
  });
});

test('a reached budget says so, and the drafts go on when it is raised', async ({ browser, engine }) => {
  await onOwn({ browser, baseUrl: engine.baseUrl }, async (page, diglot) => {
    await page.goto('/desk/usage');
    const day = form(page, 'Day');
    await day.getByLabel('Tokens').fill('10');
    await day.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The budget was saved: Day.')).toBeVisible();
    const asked = engine.asked.length;
    await storeArticle(page, sampleText('预算之内'));
    await expect(page.locator('[data-phase]')).toContainText('A budget is reached');
    expect(engine.asked.length).toBe(asked);
    await expect(page.locator('[data-row]').first()).toContainText('An admin can change it under Usage.');
    const article = (await page.getByRole('link', { name: 'Article and history' }).getAttribute('href')) ?? '';
    const workbench = page.url();

    await page.goto('/desk/usage');
    await expect(page.getByText('1 draft waits for a budget.')).toContainText('The budget of a day is 10 tokens');
    await day.getByLabel('Tokens').fill('');
    await day.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The budget was saved: Day.')).toBeVisible();
    await page.goto(workbench);
    await waitForDrafts(page, segments);

    const estimate = await diglot.command(['draft', `${diglot.origin}${article}`, '--to', 'en-GB', '--estimate']);
    expect(estimate).toMatchObject({
      code: 0,
      out: expect.stringMatching(/预算之内, into English \(United Kingdom\): 13 paragraphs, about/),
    });
    const watched = await diglot.command(['draft', article.split('/').at(-1) ?? '', '--to', 'en-GB', '--watch']);
    expect(watched).toMatchObject({ code: 0, error: '' });
    expect(watched.out).toMatch(/13 of 13 drafted\.\nThe article has taken 28 requests/);
  });
});
