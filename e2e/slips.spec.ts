import { expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

const segments = 13;

/** Collects the requests for actions that the page sent, by their content. */
function watchActions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PUT' || request.headers()['next-action']) asked.push(request.postData() ?? '');
  });
  return asked;
}

/** Gives random numbers that are the same in every run, so that a failure can be repeated. */
function fromSeed(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state % below;
  };
}

interface Word {
  x: number;
  y: number;
  word: string;
}

interface Pick {
  row: number;
  /** The side of the row: 0 is the source. */
  side: 0 | 1;
  /** The number of the word, modulo the number of words. */
  pick: number;
  /** The half of the word in which the point lies. */
  half?: 'first' | 'last';
}

/** Finds a point in a word of a row's text, in screen coordinates. */
async function wordIn(page: Page, { half = 'first', ...at }: Pick): Promise<Word> {
  const found = await page.evaluate(
    async ({ row, side, pick, half }) => {
      const line = document.querySelectorAll('[data-row]')[row] as HTMLElement;
      line.scrollIntoView({ block: 'center' });
      // Rows that were not visible get their real height only when they are drawn.
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
      const text = line.querySelectorAll('.text')[side] as HTMLElement;
      const words = [...new Intl.Segmenter(text.lang, { granularity: 'word' }).segment(text.textContent ?? '')].filter(
        (one) => one.isWordLike,
      );
      const { index, segment } = words[pick % words.length] ?? {};
      if (index === undefined || segment === undefined) return null;
      const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
      let [at, node] = [0, walker.nextNode()];
      while (node && at + (node.textContent?.length ?? 0) <= index) {
        at += node.textContent?.length ?? 0;
        node = walker.nextNode();
      }
      if (!node) return null;
      const range = document.createRange();
      range.setStart(node, index - at);
      range.setEnd(node, Math.min(index - at + segment.length, node.textContent?.length ?? 0));
      const [box] = range.getClientRects();
      if (!box) return null;
      const inside = Math.min(box.width / 4, 5);
      const x = half === 'first' ? box.left + inside : box.right - inside;
      return { x, y: box.y + box.height / 2, word: segment };
    },
    { ...at, half },
  );
  if (!found) throw new Error(`Row ${at.row + 1} has no word at all.`);
  return found;
}

const selected = (page: Page) => page.evaluate(() => window.getSelection()?.toString() ?? '');
const states = (page: Page) =>
  page.locator('[data-row] [data-state]').evaluateAll((dots) => dots.map((dot) => (dot as HTMLElement).dataset.state));

async function openHalfApproved(page: Page, title: string) {
  await storeArticle(page, sampleText(title));
  await waitForDrafts(page, segments);
  for (let count = 1; count <= 6; count++) {
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('[data-state="approved"]')).toHaveCount(count);
  }
}

/** Double clicks words all over the article; returns those for which another word was selected. */
async function doubleClickWords(page: Page): Promise<string[]> {
  const random = fromSeed(7);
  const wrong: string[] = [];
  for (let turn = 0; turn < 40; turn++) {
    const [row, side] = [random(segments), (turn % 2) as 0 | 1];
    const half = turn % 4 < 2 ? 'first' : 'last';
    const found = await wordIn(page, { row, side, pick: random(50), half });
    await page.mouse.move(found.x, found.y);
    await page.mouse.dblclick(found.x, found.y, { delay: 30 });
    const got = (await selected(page)).trim();
    if (got !== found.word) wrong.push(`row ${row + 1} side ${side}: “${got}” for “${found.word}”`);
  }
  return wrong;
}

/** Saves a text, and returns the actions that were sent before that: the browser sends them one after the other. */
async function askedBefore(page: Page, asked: string[]): Promise<string[]> {
  const last = page.locator('[data-row]').last();
  await last.scrollIntoViewIfNeeded();
  await last.locator('[data-side="target"]').click();
  await expect(last.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.insertText(' And the end');
  await expect.poll(() => asked.some((one) => one.includes('And the end'))).toBe(true);
  return asked.filter((one) => !one.includes('And the end'));
}

test('a double click asks for nothing and changes nothing, in 40 places', async ({ page }) => {
  await openHalfApproved(page, '双击不改动');
  const asked = watchActions(page);
  const before = await states(page);
  await doubleClickWords(page);
  expect(await askedBefore(page, asked)).toEqual([]);
  expect(await states(page)).toEqual(before);
});

test('a double click selects the word, in 40 places', async ({ page }) => {
  await openHalfApproved(page, '双击只选词');
  expect(await doubleClickWords(page)).toEqual([]);
});

test('a double click in the second half of a Chinese word selects no neighbour', async ({ page }) => {
  await openHalfApproved(page, '双击译文');
  const row = page.locator('[data-row]').last();
  await row.locator('[data-side="target"]').click();
  await expect(row.locator('.cm-content')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('这座桥有三百年历史，我们都去看了。');
  for (let pick = 0; pick < 8; pick++)
    for (const half of ['first', 'last'] as const) {
      const text = await page.evaluate(() => document.querySelector('.cm-content')?.textContent);
      expect(text).toBe('这座桥有三百年历史，我们都去看了。');
      const found = await wordIn(page, { row: segments - 1, side: 1, pick, half });
      await page.mouse.dblclick(found.x, found.y);
      expect(await selected(page), `${half} half of word ${pick}`).toBe(found.word);
    }
});

test('fast clicks across rows, and three at one place, do nothing but open', async ({ page }) => {
  await openHalfApproved(page, '快速点按');
  const asked = watchActions(page);
  const before = await states(page);
  const random = fromSeed(11);
  for (let turn = 0; turn < 20; turn++) {
    const found = await wordIn(page, { row: random(segments), side: 1, pick: random(50) });
    await page.mouse.click(found.x, found.y, { clickCount: 3, delay: 10 });
    for (let step = 0; step < 4; step++) await page.mouse.click(found.x, 120 + random(600), { delay: 5 });
  }
  expect(await askedBefore(page, asked)).toEqual([]);
  expect(await states(page)).toEqual(before);
});

test('a click puts the caret at the character, in a text with tags too', async ({ page }) => {
  await storeArticle(page, sampleText('光标所在'));
  await waitForDrafts(page, segments);
  const random = fromSeed(3);
  for (let turn = 0; turn < 10; turn++) {
    const row = 2 + random(10);
    const found = await wordIn(page, { row, side: 1, pick: random(40) });
    await page.mouse.click(found.x, found.y);
    await expect(page.locator('[data-row]').nth(row).locator('.cm-content')).toBeFocused();
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => selected(page)).toHaveLength(1);
    expect(found.word).toContain(await selected(page));
  }
});

test('a row opens in its own place and keeps its height', async ({ page }) => {
  await openHalfApproved(page, '原地打开');
  const boxes = () =>
    page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top)));
  for (const number of [4, 9, 5]) {
    const row = page.locator('[data-row]').nth(number - 1);
    await row.scrollIntoViewIfNeeded();
    const before = await boxes();
    await row.locator('[data-side="target"]').click();
    await expect(row.locator('.cm-content')).toBeFocused();
    expect(await boxes()).toEqual(before);
  }
});

test('a drag over the source selects and opens nothing', async ({ page }) => {
  await openHalfApproved(page, '拖选原文');
  const { x, y } = await wordIn(page, { row: 3, side: 0, pick: 2 });
  const current = await page.locator('[data-row][data-current] > button').textContent();
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 5 });
  await page.mouse.up();
  expect((await selected(page)).length).toBeGreaterThan(3);
  expect(await page.locator('[data-row][data-current] > button').textContent()).toBe(current);
});

test('Ctrl Enter that is held down approves one paragraph, and Enter on the button too', async ({ page }) => {
  await storeArticle(page, sampleText('按住不放'));
  await waitForDrafts(page, segments);
  const asked = watchActions(page);
  const held = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.down(key);
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down(keys.at(-1) as string);
    for (const key of keys.reverse()) await page.keyboard.up(key);
  };
  await held('Control', 'Enter');
  await expect(page.locator('[data-row][data-current] > button')).toContainText('2');
  await page.getByRole('button', { name: 'Approve, next' }).focus();
  await held('Enter');
  expect(await askedBefore(page, asked)).toHaveLength(2);
  await expect(page.locator('[data-state="approved"]')).toHaveCount(2);
});

test('the second half of a double click on Approve decides on no second row', async ({ page }) => {
  await storeArticle(page, sampleText('只通过一段'));
  await waitForDrafts(page, segments);
  await page.getByRole('button', { name: 'Approve, next' }).dblclick();
  await expect(page.locator('[data-state="approved"]')).toHaveCount(1);
  await expect(page.locator('[data-row][data-current] > button')).toContainText('2');
});
