import { expect, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';
import { translate } from './scripted-engine.ts';

test.use({ purpose: 'instructions' });

test.afterEach(({ engine }) => engine.script((asked) => ({ text: translate(asked.source ?? '') })));

test('instructions are tried on a paragraph, saved, and brought back', async ({ page, engine }) => {
  await storeArticle(page, sampleText('试用要求'));
  await waitForDrafts(page, 13);
  const drafted = await page.locator('[data-row] [data-state="draft"]').count();
  await page.goto('/desk');
  await page.getByRole('link', { name: 'Instructions' }).click();
  await expect(page.getByRole('heading', { name: 'Instructions' })).toBeVisible();
  await page.getByText('Another language pair').click();
  await page.getByLabel('Source language').selectOption({ label: 'Chinese' });
  await page.getByLabel('Target language').selectOption({ label: 'English' });
  await page.getByRole('button', { name: 'Open' }).click();
  const text = page.getByLabel('Chinese → English');
  await text.fill('Use British spelling.');
  await page.getByLabel('Paragraph', { exact: true }).selectOption({ index: 2 });
  engine.script(() => ({
    text: 'A colourful draft in British spelling, as it was wished for by the house and its readers.',
  }));
  await page.getByRole('button', { name: 'Try it on this paragraph' }).click();
  const result = page.getByRole('status').filter({ hasText: 'With these instructions' });
  await expect(result).toContainText('colourful');
  expect(engine.asked.at(-1)?.prompt).toContain('Use British spelling.');
  await expect(text).toHaveValue('Use British spelling.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Chinese → English: saved.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await text.fill('Use American spelling.');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('summary', { hasText: 'in use' })).toHaveCount(1);
  await expect(page.locator('details', { hasText: 'American' })).toHaveCount(1);
  await page.locator('summary', { hasNotText: 'in use' }).last().click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(page.getByText('An earlier version holds again.')).toBeVisible();
  await expect(text).toHaveValue('Use British spelling.');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(text).toHaveValue('Use American spelling.');
  // Nothing of the article changed.
  await page.goto('/desk');
  await page
    .getByRole('link', { name: /试用要求/ })
    .first()
    .click();
  await expect(page.locator('[data-row] [data-state="draft"]')).toHaveCount(drafted);
});
