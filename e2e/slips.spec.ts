import { bringIn, expect, type Page, sampleText, test, waitForDrafts } from './fixtures.ts';

const segments = 13;

/** What the page asked the server to do, by the words of the request. */
function watchActions(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.headers()['next-action']) asked.push(request.postData() ?? '');
  });
  return asked;
}

/** A numeral that is the same in every run, so that a failure can be looked at again. */
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

/** The middle of a word in a text of a row, as it lies on the screen. `side` is 0 for the source. */
const wordIn = (page: Page, row: number, side: 0 | 1, pick: number): Promise<Word | null> =>
  page.evaluate(
    async ({ row, side, pick }) => {
      const line = document.querySelectorAll('.row')[row] as HTMLElement;
      line.scrollIntoView({ block: 'center' });
      // Rows that were out of sight get their true height when they are drawn.
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
      return box ? { x: box.x + Math.min(box.width / 2, 5), y: box.y + box.height / 2, word: segment } : null;
    },
    { row, side, pick },
  );

const selected = (page: Page) => page.evaluate(() => window.getSelection()?.toString() ?? '');
const states = (page: Page) =>
  page.locator('.row .dot').evaluateAll((dots) => dots.map((dot) => (dot as HTMLElement).dataset.state));

async function openHalfApproved(page: Page, title: string) {
  await bringIn(page, sampleText(title));
  await waitForDrafts(page, segments);
  for (let count = 1; count <= 6; count++) {
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('.dot[data-state="approved"]')).toHaveCount(count);
  }
}

/** Double clicks words all over the article; returns those where another was selected. */
async function doubleClickWords(page: Page): Promise<string[]> {
  const random = fromSeed(7);
  const wrong: string[] = [];
  for (let turn = 0; turn < 40; turn++) {
    const [row, side] = [random(segments), (turn % 2) as 0 | 1];
    const found = await wordIn(page, row, side, random(50));
    if (!found) continue;
    await page.mouse.move(found.x, found.y);
    await page.mouse.dblclick(found.x, found.y, { delay: 30 });
    const got = (await selected(page)).trim();
    if (got !== found.word) wrong.push(`row ${row + 1} side ${side}: “${got}” for “${found.word}”`);
  }
  return wrong;
}

test('a double click asks for nothing and changes nothing, in 40 places', async ({ page }) => {
  await openHalfApproved(page, '双击不改动');
  const asked = watchActions(page);
  const before = await states(page);
  await doubleClickWords(page);
  expect(asked).toEqual([]);
  expect(await states(page)).toEqual(before);
});

// Nine of 40 select a neighbour: most are words of one Chinese character, one is in the last row.
test.fixme('a double click selects the word, in 40 places', async ({ page }) => {
  await openHalfApproved(page, '双击只选词');
  expect(await doubleClickWords(page)).toEqual([]);
});

test('fast clicks across rows, and three at one place, do nothing but open', async ({ page }) => {
  await openHalfApproved(page, '快速点按');
  const asked = watchActions(page);
  const before = await states(page);
  const random = fromSeed(11);
  for (let turn = 0; turn < 20; turn++) {
    const found = await wordIn(page, random(segments), 1, random(50));
    if (!found) continue;
    await page.mouse.click(found.x, found.y, { clickCount: 3, delay: 10 });
    for (let step = 0; step < 4; step++) await page.mouse.click(found.x, 120 + random(600), { delay: 5 });
  }
  expect(asked).toEqual([]);
  expect(await states(page)).toEqual(before);
});

test('a click puts the caret at the character, in a text with tags too', async ({ page }) => {
  await bringIn(page, sampleText('光标所在'));
  await waitForDrafts(page, segments);
  const random = fromSeed(3);
  for (let turn = 0; turn < 10; turn++) {
    const found = await wordIn(page, 2 + random(10), 1, random(40));
    if (!found) continue;
    await page.mouse.click(found.x, found.y);
    await page.keyboard.press('Shift+ArrowRight');
    expect(found.word).toContain(await selected(page));
  }
});

test('a row opens in its own place and keeps its height', async ({ page }) => {
  await openHalfApproved(page, '原地打开');
  const boxes = () =>
    page.locator('.row').evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top)));
  for (const number of [4, 9, 5]) {
    const row = page.locator('.row').nth(number - 1);
    await row.scrollIntoViewIfNeeded();
    const before = await boxes();
    await row.locator('.writing').click();
    await expect(row.locator('.cm-content')).toBeFocused();
    expect(await boxes()).toEqual(before);
  }
});

test('a drag over the source selects and opens nothing', async ({ page }) => {
  await openHalfApproved(page, '拖选原文');
  const found = await wordIn(page, 3, 0, 2);
  const current = await page.locator('.row[data-current] .gutter').textContent();
  await page.mouse.move(found?.x ?? 0, found?.y ?? 0);
  await page.mouse.down();
  await page.mouse.move((found?.x ?? 0) + 120, found?.y ?? 0, { steps: 5 });
  await page.mouse.up();
  expect((await selected(page)).length).toBeGreaterThan(3);
  expect(await page.locator('.row[data-current] .gutter').textContent()).toBe(current);
});

test('the second half of a double click on Approve decides on no second row', async ({ page }) => {
  await bringIn(page, sampleText('只通过一段'));
  await waitForDrafts(page, segments);
  await page.getByRole('button', { name: 'Approve, next' }).dblclick();
  await expect(page.locator('.dot[data-state="approved"]')).toHaveCount(1);
  await expect(page.locator('.row[data-current] .gutter')).toContainText('2');
});
