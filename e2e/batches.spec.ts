import { expect, expectAccessible, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

test.use({ purpose: 'batches' });

const segments = 13;

/** Has the engine's batches found by a test of it, as an admin does. */
async function findBatches(page: Page): Promise<void> {
  await page.goto('/desk/engines');
  await page.getByRole('listitem').getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText(/It drafted this paragraph/)).toBeVisible();
}

test('a backlog is drafted in a batch from the desk, followed, and stands in the workbench', async ({
  page,
  engine,
}) => {
  engine.batches.offer(true);
  await findBatches(page);
  await page.getByRole('button', { name: 'How it is asked' }).click();
  await expect(page.locator('dl')).toContainText('Takes batches');

  const { promise: written, resolve: write } = Promise.withResolvers<void>();
  engine.holdBrief(written);
  await storeArticle(page, sampleText('积压的稿子'));
  const workbench = page.url();
  await page.getByRole('button', { name: 'Stop drafting' }).click();
  await expect(page.getByText('Drafting is stopped')).toBeVisible();
  write();
  engine.batches.hold(5);

  await page.getByRole('link', { name: 'Article and history' }).click();
  await page.getByRole('button', { name: 'In a batch, within 24 hours' }).click();
  await expect(page.getByText(/go into a batch/)).toBeVisible();
  await page.goto(workbench);
  await expect(page.getByText(/13 paragraphs are in a batch \(sent .*, 5 of 13 answered\)/)).toBeVisible();
  await expectAccessible(page);

  await page.goto('/desk/engines');
  await expect(page.locator('[data-batch="sent"]')).toContainText('13 paragraphs · 5 answered');
  await expectAccessible(page);
  await page.goto(workbench);
  engine.batches.hold(null);
  await waitForDrafts(page, segments);
  expect(engine.batches.begun).toHaveLength(1);
  // Each paragraph was asked about once, in the batch.
  expect(engine.asked.filter(({ source }) => source?.includes('积压的稿子'))).toHaveLength(segments);
  await page.goto('/desk/engines');
  await expect(page.locator('[data-batch="done"]')).toContainText('13 paragraphs · 13 answered');
  await page.goto('/desk/usage');
  await expect(page.getByText('13 requests were sent in batches.')).toBeVisible();
});

test('an import goes into a batch, which is cancelled: what was answered stays, and nothing more is asked', async ({
  page,
  engine,
}) => {
  engine.batches.offer(true);
  await findBatches(page);
  engine.batches.hold(4);
  await page.goto('/desk/import');
  await page.getByLabel('Or paste the text').fill(sampleText('取消的一批'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('checkbox', { name: 'In a batch, within 24 hours' }).check();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Import and draft' }).click();
  await page.waitForURL('**/desk/translations/*');
  const workbench = page.url();
  await expect(page.getByText(/4 of 13 answered/)).toBeVisible();

  await page.goto('/desk/engines');
  await page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(page.getByText('The batch is being cancelled.')).toBeVisible();
  await expect(page.locator('[data-batch="cancelled"]')).toContainText('13 paragraphs · 4 answered');
  await page.goto(workbench);
  await waitForDrafts(page, 4);
  await expect(page.getByRole('button', { name: /Draft 9 paragraphs/ })).toBeVisible();
  const asked = engine.asked.length;
  await page.getByRole('button', { name: /Draft 9 paragraphs/ }).click();
  await waitForDrafts(page, segments);
  expect(engine.asked.length).toBe(asked + 9);
});
