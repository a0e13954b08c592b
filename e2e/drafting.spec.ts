import { bringIn, expect, sampleText, test, waitForDrafts } from './fixtures.ts';
import { type ScriptedEngine, translate } from './scripted-engine.ts';

const segments = 13;

test.afterEach(({ engine }) => engine.script((asked) => ({ text: translate(asked.source ?? '') })));

test('every passing fault is overcome, each paragraph by itself', async ({ page, engine }) => {
  engine.script(({ source, times }) => {
    const text = translate(source ?? '');
    if (times > 1 || !source) return { text };
    if (source.includes('一年前')) return { status: 429, message: 'Slow down', retryAfter: 1 };
    if (source.includes('从去年')) return { status: 500, message: 'Internal error' };
    if (source.includes('原本担心')) return { fault: 'stall' };
    if (source.includes('座位从')) return { fault: 'cut' };
    if (source.includes('夜里来')) return { fault: 'bad-json' };
    return { text };
  });
  await bringIn(page, sampleText('故障种种'));
  await waitForDrafts(page, segments);
  const tries = (part: string) => engine.asked.filter(({ source }) => source?.includes(part)).length;
  for (const part of ['一年前', '从去年', '原本担心', '座位从', '夜里来']) expect(tries(part), part).toBeGreaterThan(1);
  expect(tries('并不是所有人')).toBe(1);
});

test('a paragraph that fails for good says why and how often, and the others go on', async ({ page, engine }) => {
  engine.script(({ source }) =>
    source?.includes('并不是所有人')
      ? { status: 400, message: 'This model hates budgets' }
      : { text: translate(source ?? '') },
  );
  await bringIn(page, sampleText('总有一段'));
  await waitForDrafts(page, segments - 1);
  const failed = page.locator('.row', { has: page.locator('.dot[data-state="failed"]') });
  await expect(failed).toContainText('This model hates budgets', { timeout: 30_000 });
  await expect(failed).toContainText('tried 4 times');
  await page.goto('/desk');
  await expect(page.locator('.queue > li', { hasText: '总有一段' })).toContainText('Needs attention');
});

/** Answers the first requests at once, and holds the others until it is opened. */
function holdAfter(engine: ScriptedEngine, answered: number): { open(): void } {
  let open = () => {};
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  engine.script(({ source }) => {
    const text = translate(source ?? '');
    return engine.asked.length > answered ? { text, until } : { text };
  });
  return { open: () => open() };
}

test('drafting stops and resumes by a button', async ({ page, engine }) => {
  const held = holdAfter(engine, 4);
  await bringIn(page, sampleText('停与续'));
  await waitForDrafts(page, 4);
  await expect.poll(() => engine.asked.length).toBe(8);
  await page.getByRole('button', { name: 'Stop drafting' }).click();
  await expect(page.getByText('Drafting is stopped')).toBeVisible();
  held.open();
  // What was under way is paid for and lands; nothing else is asked for.
  await waitForDrafts(page, 8);
  await expect(page.locator('.dot[data-state="drafting"]')).toHaveCount(0);
  expect(engine.asked).toHaveLength(8);
  await page.getByRole('button', { name: 'Resume drafting' }).click();
  await waitForDrafts(page, segments);
  expect(engine.asked).toHaveLength(segments);
});

test('a killed server drafts the rest after its restart; nothing is doubled, nothing lost', async ({
  page,
  engine,
  diglot,
}) => {
  const held = holdAfter(engine, 6);
  await bringIn(page, sampleText('断电之后'));
  await waitForDrafts(page, 6);
  await expect.poll(() => engine.asked.length).toBe(10);
  await diglot.stop('SIGKILL');
  held.open();
  await diglot.start();
  await page.reload();
  await waitForDrafts(page, segments);
  const sources = engine.asked.map(({ source }) => source);
  expect(new Set(sources).size).toBe(segments);
  // Only the four that were under way when the server died are asked for twice.
  expect(sources.length - segments).toBeLessThanOrEqual(4);
  const texts = await page.locator('.row p[lang="en"]').allInnerTexts();
  expect(new Set(texts).size).toBe(segments - 1);
});

test('a redraft lands in every open page within a second, and the old text stays in the history', async ({
  page,
  openAs,
  engine,
}) => {
  await bringIn(page, sampleText('再来一稿'));
  await waitForDrafts(page, segments);
  const other = await openAs('editor');
  await other.goto(page.url());
  engine.script(() => ({ text: 'A title in quite other words' }));
  await page.keyboard.press('Alt+r');
  await expect(page.locator('.cm-content')).toHaveText('A title in quite other words');
  await expect(other.locator('.cm-content')).toHaveText('A title in quite other words', { timeout: 1000 });
  await expect(page.locator('.version')).toHaveCount(2);
});

test('what was approved once is taken from the memory, without an engine', async ({ page, engine }) => {
  await bringIn(page, sampleText('记得住'));
  await waitForDrafts(page, segments);
  for (let chord = 0; chord < segments; chord++) await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${segments} of ${segments} approved`)).toBeVisible();
  engine.script(() => ({ status: 500, message: 'Nobody should ask' }));
  const again = sampleText('记得住').replace('https://example.com/', 'https://example.com/again/');
  await bringIn(page, `${again}\n\n记得住，这一段是新的。`);
  await expect(page.locator('.dot[data-state="draft"]')).toHaveCount(segments, { timeout: 20_000 });
  expect(engine.asked.map(({ source }) => source)).toEqual(expect.arrayContaining(['记得住，这一段是新的。']));
  expect(new Set(engine.asked.map(({ source }) => source)).size).toBe(1);
});
