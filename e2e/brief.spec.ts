import { expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';
import { translate } from './scripted-engine.ts';

const segments = 13;
const brief = {
  summary: 'A library stays open at night.',
  register: 'warm',
  names: [
    { source: '图书馆', target: 'reading house', kind: 'place' },
    { source: '夜班', target: 'night shift', kind: 'phrase' },
  ],
};

test.afterEach(({ engine }) => {
  engine.script((asked) => ({ text: translate(asked.source ?? '') }));
  engine.writeBrief(() => ({ summary: 'An article.', register: 'plain', names: [] }));
});

const panel = (page: Page) => page.getByRole('region', { name: 'Brief' });

test('an entry of the brief is corrected, and the paragraphs that hold it are drafted again when somebody says so', async ({
  page,
  engine,
}) => {
  engine.writeBrief(() => brief);
  await storeArticle(page, sampleText('译名更正'));
  await waitForDrafts(page, segments);
  await expect(panel(page)).toContainText('图书馆 = reading house · place');
  const before = engine.asked.length;
  await panel(page).getByRole('button', { name: 'Edit: 图书馆' }).click();
  await panel(page).getByLabel('Translation').fill('night library');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  const offer = panel(page).getByRole('status').filter({ hasText: 'contain' });
  await expect(offer).toContainText('图书馆');
  await expect(panel(page)).toContainText('图书馆 = night library');
  const holding = Number(/(\d+) paragraphs contain/.exec(await offer.innerText())?.[1]);
  expect(holding).toBeGreaterThan(1);
  expect(holding).toBeLessThan(segments);
  expect(engine.asked.length).toBe(before);
  await offer.getByRole('button', { name: `Redraft ${holding} paragraphs` }).click();
  await expect.poll(() => engine.asked.length).toBe(before + holding);
  for (const { source, prompt } of engine.asked.slice(before)) {
    expect(source).toContain('图书馆');
    expect(prompt).toContain('图书馆 = night library');
  }
  await expect(offer).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(panel(page)).toContainText('图书馆 = reading house');
});

test('what is typed into an entry stays when somebody else changes it, and its save is refused', async ({
  page,
  openAs,
  engine,
}) => {
  engine.writeBrief(() => brief);
  await storeArticle(page, sampleText('两人同改'));
  await waitForDrafts(page, segments);
  await panel(page).getByRole('button', { name: 'Edit: Summary' }).click();
  await panel(page).getByLabel('Summary').fill('Mine.');
  const other = await openAs('editor');
  await other.goto(page.url());
  await panel(other).getByRole('button', { name: 'Edit: Summary' }).click();
  await panel(other).getByLabel('Summary').fill('Theirs.');
  await panel(other).getByRole('button', { name: 'Save' }).click();
  await expect(panel(other)).toContainText('Theirs.');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Somebody changed this entry')).toBeVisible();
  await expect(panel(page).getByLabel('Summary')).toHaveValue('Mine.');
});

test('where there is no brief the panel says why, and it is written again by a button', async ({
  page,
  openAs,
  engine,
}) => {
  engine.writeBrief(() => 'I am a teapot.');
  await storeArticle(page, sampleText('无要点'));
  await waitForDrafts(page, segments);
  await expect(panel(page)).toContainText("There is no brief: The engine's answers could not be used.");
  await expect(panel(page)).toContainText('It was not one JSON object');
  const other = await openAs('editor');
  await other.goto(page.url());
  await expect(panel(other)).toContainText("There is no brief: The engine's answers could not be used.");
  await expect(panel(other)).not.toContainText('JSON');
  const before = engine.asked.length;
  engine.writeBrief(() => brief);
  await panel(other).getByRole('button', { name: 'Write the brief again' }).click();
  await expect(panel(page)).toContainText(brief.summary);
  await expect(panel(page)).not.toContainText('There is no brief');
  expect(engine.asked.length).toBe(before);
});
