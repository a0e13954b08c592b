import { expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';
import { type ScriptedEngine, translate } from './scripted-engine.ts';

const segments = 13;

test.afterEach(({ engine }) => {
  engine.script((asked) => ({ text: translate(asked.source ?? '') }));
  engine.holdBrief(undefined);
});

const writing = (page: Page) => page.locator('.cm-content');
const suggestion = (page: Page) =>
  page.locator('section', { has: page.getByRole('heading', { name: 'Another draft' }) });

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
  await storeArticle(page, sampleText('故障种种'));
  await waitForDrafts(page, segments);
  const tries = (part: string) => engine.asked.filter(({ source }) => source?.includes(part)).length;
  for (const part of ['一年前', '从去年', '原本担心', '座位从', '夜里来']) expect(tries(part), part).toBeGreaterThan(1);
  expect(tries('并不是所有人')).toBe(1);
});

test('a paragraph that fails for good says why and how often, and the others go on', async ({
  page,
  openAs,
  engine,
}) => {
  engine.script(({ source }) =>
    source?.includes('并不是所有人')
      ? { status: 400, message: 'This model hates budgets' }
      : { text: translate(source ?? '') },
  );
  await storeArticle(page, sampleText('总有一段'));
  await waitForDrafts(page, segments - 1);
  const failed = page.locator('[data-row]', { has: page.locator('[data-state="failed"]') });
  await expect(failed).toContainText('This model hates budgets');
  await expect(failed).toContainText('tried 2 times');
  // An editor sees the error's class and not the engine's own message.
  const other = await openAs('editor');
  await other.goto(page.url());
  const seen = other.locator('[data-row]', { has: other.locator('[data-state="failed"]') });
  await expect(seen).toContainText("The engine's answers could not be used.");
  await expect(seen).not.toContainText('This model hates budgets');
  await other.goto('/desk');
  await expect(other.getByTitle("The engine's answers could not be used.")).toBeVisible();
  expect(await other.content()).not.toContain('This model hates budgets');
  await page.goto('/desk');
  await expect(page.locator('.queue > li', { hasText: '总有一段' })).toContainText('Needs attention');
});

/** Answers the first requests at once, and holds the others until it is released. */
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
  await storeArticle(page, sampleText('停与续'));
  await waitForDrafts(page, 4);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(4);
  await page.getByRole('button', { name: 'Stop drafting' }).click();
  await expect(page.getByText('Drafting is stopped')).toBeVisible();
  const sent = engine.asked.length;
  expect(sent).toBeLessThan(segments);
  held.open();
  // Requests in progress are paid for and arrive; no others are sent.
  await waitForDrafts(page, sent);
  await expect(page.locator('[data-state="drafting"]')).toHaveCount(0);
  expect(engine.asked).toHaveLength(sent);
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
  await storeArticle(page, sampleText('断电之后'));
  await waitForDrafts(page, 6);
  await expect.poll(() => engine.asked.length).toBeGreaterThan(6);
  await diglot.stop('SIGKILL');
  const inProgress = engine.asked.length - 6;
  expect(inProgress).toBeLessThan(segments - 6);
  held.open();
  await diglot.start();
  await page.reload();
  await waitForDrafts(page, segments);
  const sources = engine.asked.map(({ source }) => source);
  expect(new Set(sources).size).toBe(segments);
  // Only the requests that were in progress when the server was killed are sent twice.
  expect(sources.length - segments).toBeLessThanOrEqual(inProgress);
  const texts = await page.locator('[data-row] p[lang="en"]').allInnerTexts();
  expect(new Set(texts).size).toBe(segments - 1);
});

test('a redraft lands in every open page by itself, and the old text stays in the history', async ({
  page,
  openAs,
  engine,
}) => {
  await storeArticle(page, sampleText('再来一稿'));
  await waitForDrafts(page, segments);
  const other = await openAs('editor');
  await other.goto(page.url());
  engine.script(() => ({ text: 'A title in quite other words' }));
  await page.keyboard.press('Alt+r');
  await expect(page.locator('.cm-content')).toHaveText('A title in quite other words');
  await expect(other.locator('.cm-content')).toHaveText('A title in quite other words');
  await expect(page.locator('[data-version]')).toHaveCount(2);
});

test('the words of a draft stand on the page while the rest of them is on its way', async ({ page, engine }) => {
  const { promise: rest, resolve: finish } = Promise.withResolvers<void>();
  engine.script(({ source }) => ({ text: translate(source ?? ''), rest }));
  await storeArticle(page, sampleText('字句渐至'));
  await expect(page.locator('[data-row] [aria-busy="true"]').first()).toHaveText(/^Text \d+ /);
  await expect(page.locator('[data-state="draft"]')).toHaveCount(0);
  finish();
  await waitForDrafts(page, segments);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
});

test('what is being done is said from the first moment on, also by a slow engine', async ({ page, engine }) => {
  let open = () => {};
  engine.holdBrief(
    new Promise((resolve) => {
      open = resolve;
    }),
  );
  const [first, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  engine.script(({ source }) => ({
    text: translate(source ?? ''),
    until: engine.asked.length > 4 ? second.promise : first.promise,
  }));
  const short = sampleText('慢工细活').split('\n\n').slice(0, 7).join('\n\n');
  await storeArticle(page, short);
  const strip = page.locator('[data-phase]');
  await expect(strip).toContainText('Reading the article for names and tone…');
  await expect(page.getByText('Waiting for the brief').first()).toBeVisible();
  await expect(page.getByText('There is no draft yet')).toHaveCount(0);
  open();
  await expect(strip).toContainText('0 of 7 drafted');
  await expect(page.getByText('Being drafted…')).not.toHaveCount(0);
  await expect(page.getByText('Being drafted…').or(page.getByText('Waiting for the engine.'))).toHaveCount(7);
  await expect(page.getByText('There is no draft yet')).toHaveCount(0);
  first.resolve();
  await expect(strip).toContainText('4 of 7 drafted · less than a minute left');
  second.resolve();
  await expect(page.locator('[data-state="draft"]')).toHaveCount(7);
  await expect(strip).not.toContainText('drafted');
});

test('an engine that asks to be left alone is waited for, and until when is said', async ({ page, engine }) => {
  engine.script(() => ({ status: 429, message: 'Slow down', retryAfter: 8 }));
  await storeArticle(page, sampleText('稍安勿躁'));
  await expect(page.locator('[data-phase]')).toContainText(/Waiting for the engine \(paused until \d/);
  engine.script(({ source }) => ({ text: translate(source ?? '') }));
  await waitForDrafts(page, segments);
});

test('a redraft of a text that was approved or written waits beside it, and is taken or dismissed', async ({
  page,
  openAs,
  engine,
}) => {
  await storeArticle(page, sampleText('不动原稿'));
  await waitForDrafts(page, segments);
  await page.keyboard.press('Control+a');
  await page.keyboard.type('By hand');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  await page.keyboard.press('Alt+ArrowUp');
  engine.script(() => ({ text: 'In quite other words' }));
  await page.keyboard.press('Alt+r');
  await expect(suggestion(page).locator('ins').first()).toBeVisible();
  await expect(writing(page)).toHaveText('By hand');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  const other = await openAs('editor');
  await other.goto(`${page.url()}?paragraph=1`);
  await expect(suggestion(other)).toContainText('In quite other words');
  await page.keyboard.press('Alt+a');
  await expect(writing(page)).toHaveText('In quite other words');
  await expect(suggestion(page)).toHaveCount(0);
  await expect(suggestion(other)).toHaveCount(0);
  await expect(page.locator('[data-state="approved"]')).toHaveCount(0);
  await page.locator('[data-version]', { hasText: 'approved' }).click();
  await page.getByRole('button', { name: 'Restore this version' }).click();
  await expect(writing(page)).toHaveText('By hand');
  await expect(page.getByText('All saved.')).toBeVisible();
  await page.keyboard.press('Alt+r');
  await expect(suggestion(page)).toBeVisible();
  await expect(suggestion(other)).toBeVisible();
  await page.keyboard.press('Alt+x');
  await expect(suggestion(page)).toHaveCount(0);
  await expect(suggestion(other)).toHaveCount(0);
  await expect(page.getByText('The other draft of paragraph 1 was dismissed.')).toBeVisible();
  await page.keyboard.press('Alt+z');
  await expect(suggestion(page)).toContainText('In quite other words');
  await expect(suggestion(other)).toContainText('In quite other words');
  await expect(writing(page)).toHaveText('By hand');
});

test('a redraft that says the same says so', async ({ page }) => {
  await storeArticle(page, sampleText('一字不差'));
  await waitForDrafts(page, segments);
  await page.keyboard.press('Alt+r');
  await expect(page.getByText('The engine returned the same text.')).toBeVisible();
  await expect(page.locator('[data-version]')).toHaveCount(1);
  // After the text has changed the suggestion is not shown any more, and no key takes it.
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('By hand');
  await expect(page.locator('[data-version]')).toHaveCount(2);
  await expect(suggestion(page)).toHaveCount(0);
  await page.keyboard.press('Alt+a');
  await expect(page.getByText('There is no other draft of this paragraph.')).toBeVisible();
  await expect(writing(page)).toHaveText('By hand');
});

test('a draft that comes while somebody types waits beside what they type', async ({ page, engine }) => {
  const held = holdAfter(engine, 0);
  await storeArticle(page, sampleText('边写边等'));
  await expect(page.getByText('Being drafted…').first()).toBeVisible();
  const typed = 'A title that is being typed';
  await page.keyboard.type(typed.slice(0, 8));
  held.open();
  await page.keyboard.type(typed.slice(8), { delay: 30 });
  await expect(suggestion(page)).toContainText('Text');
  await expect(writing(page)).toHaveText(typed);
  await expect(page.getByText('All saved.')).toBeVisible();
  await expect(page.getByRole('alert').filter({ hasText: 'changed this paragraph' })).toHaveCount(0);
});

test('what was approved once is taken from the memory, without an engine', async ({ page, engine }) => {
  await storeArticle(page, sampleText('记得住'));
  await waitForDrafts(page, segments);
  for (let chord = 0; chord < segments; chord++) await page.keyboard.press('Control+Enter');
  await expect(page.getByText(`${segments} of ${segments} approved`)).toBeVisible();
  engine.script(() => ({ status: 500, message: 'Nobody should ask' }));
  const again = sampleText('记得住').replace('https://example.com/', 'https://example.com/again/');
  await storeArticle(page, `${again}\n\n记得住，这一段是新的。`);
  await expect(page.locator('[data-state="draft"]')).toHaveCount(segments);
  expect(engine.asked.map(({ source }) => source)).toEqual(expect.arrayContaining(['记得住，这一段是新的。']));
  expect(new Set(engine.asked.map(({ source }) => source)).size).toBe(1);
});
