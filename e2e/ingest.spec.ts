import { existsSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { expect, expectAccessible, type Page, test, waitForDrafts } from './fixtures.ts';
import { newsPage, storyOf } from './news-host.ts';

test.use({ purpose: 'ingest' });

const bring = async (page: Page, address: string) => {
  await page.goto('/desk/import');
  await page.getByLabel('Address of an article').fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.waitForURL('**/desk/import/*');
};
const rows = (page: Page) => page.locator('.blocks > li');
const store = async (page: Page) => {
  await page.getByRole('button', { name: 'Import and draft' }).click();
  await page.waitForURL('**/desk/translations/*');
};
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#836' } })
    .jpeg()
    .toBuffer();

test('an address becomes an article with its links and pictures, and a page that shows no picture of another host', async ({
  page,
  news,
  openAs,
}) => {
  news.serve('/ferry.jpg', await picture(800, 400), 'image/jpeg');
  const [first = '', ...rest] = storyOf('夜渡');
  const address = news.serve(
    '/ferry',
    newsPage({
      title: '夜渡',
      paragraphs: [`${first}详情见<a href="/list">时刻表</a>，<strong>风大停航</strong>。`, ...rest],
      before:
        '<figure><img src="/ferry.jpg" alt="渡船"><figcaption>渡船靠岸。本报记者摄</figcaption></figure>' +
        '<figure><img src="/gone.jpg" alt="码头"><figcaption>码头上的人。本报记者摄</figcaption></figure>',
    }),
  );
  await bring(page, address);
  await expect(rows(page).locator('.block-row').filter({ hasText: '夜渡的第' })).toHaveCount(5);
  await expect(page.locator('.left-out').filter({ hasText: '责任编辑' })).toHaveCount(1);
  await expect(page.getByLabel('Site name', { exact: true })).toHaveValue('江滨日报');
  await expect(page.getByLabel('Date (YYYY-MM-DD)')).toHaveValue('2026-11-03');
  await expect(page.locator('.blocks .linked')).toHaveAttribute('title', `${news.origin}/list`);
  await expectAccessible(page);
  await store(page);
  await waitForDrafts(page, 8);
  const translation = page.url();
  const shown = page.locator('figure img');
  // The pictures are fetched after the import, and a preview that was answered before that does not change by itself.
  await expect(async () => {
    await page.goto(`${translation}/preview`);
    expect(await shown.count()).toBe(1);
  }).toPass();
  expect(await shown.getAttribute('src')).toMatch(/^\/pictures\/[0-9a-f]{64}\.webp$/);
  expect([await shown.getAttribute('width'), await shown.getAttribute('height')]).toEqual(['800', '400']);
  expect(await shown.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBe(800);
  await expect(page.getByText('Picture missing')).toHaveCount(1);
  expect(news.hits('/ferry.jpg')).toBe(1);
  await expect(page.locator('main strong').first()).toHaveText('风大停航');
  await expect(page.locator('main a', { hasText: '时刻表' }).first()).toHaveAttribute('href', `${news.origin}/list`);
  const anonymous = await openAs('anonymous');
  const answer = await anonymous.request.get((await shown.getAttribute('src')) ?? '');
  expect(answer.headers()).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
});

test('the same article by another address is recognised', async ({ page, news }) => {
  const canonical = `${news.origin}/canonical`;
  const html = newsPage({ title: '同一篇', paragraphs: storyOf('同一篇'), canonical });
  await bring(page, news.serve('/first', html));
  await store(page);
  await bring(page, `${news.serve('/second', html.replace('的第1段', '的第一段'))}?utm_source=letter&from=app`);
  await expect(page.getByRole('alert').filter({ hasText: 'is already imported: 同一篇' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import and draft' })).toBeDisabled();
});

test('a correction is remembered for the next page of the site, seen there, and forgotten', async ({ page, news }) => {
  const advert = (name: string) =>
    `<p class="daily-line">${name}：江滨日报手机版现已上线，欢迎各位读者前往安装，随时随地阅读每天的新闻。</p>`;
  const pageOf = (name: string) => {
    const [first = '', ...rest] = storyOf(name);
    return newsPage({ title: name, paragraphs: [first, ...rest] }).replace('<p>', `${advert(name)}<p>`);
  };
  await bring(page, news.serve('/rule-1', pageOf('甲渡')));
  const promo = rows(page).locator('.block-row').filter({ hasText: '手机版' });
  await promo.getByRole('button', { name: 'Leave out' }).click();
  const rule = page.locator('.left-out li', { hasText: '手机版' }).getByRole('checkbox', { name: /“甲渡/ });
  await expect(rule).not.toBeChecked();
  await rule.check();
  await store(page);
  await bring(page, news.serve('/rule-2', pageOf('乙渡')));
  await expect(page.locator('.left-out').filter({ hasText: '手机版' })).toContainText('site rule');
  await expect(promo).toHaveCount(0);
  await page.getByText('1 rule for 127.0.0.1').click();
  await page.getByRole('button', { name: 'Delete rule' }).click();
  await expect(promo).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(promo).toHaveCount(0);
});

test('dropping a line makes no rule by itself', async ({ page, news }) => {
  const pageOf = (name: string) => {
    const [first = '', ...rest] = storyOf(name);
    return newsPage({ title: name, paragraphs: [first, ...rest] }).replace(
      '<p>',
      `<p class="once">${name}：只此一次的一行，下一页要留着它，读者还想看见这句话。</p><p>`,
    );
  };
  await bring(page, news.serve('/once-1', pageOf('丙渡')));
  const line = rows(page).locator('.block-row').filter({ hasText: '只此一次' });
  await line.getByRole('button', { name: 'Leave out' }).click();
  await store(page);
  await bring(page, news.serve('/once-2', pageOf('丁渡')));
  await expect(line).toHaveCount(1);
});

test('wrong characters are put right by one choice, without another fetch', async ({ page, news }) => {
  const words = storyOf('编码').join('');
  const html = `<html><head><title>编码</title></head><body><article><h1>编码</h1><p>${words}</p><p>${words.slice(60)}</p></article></body></html>`;
  const bytes = Buffer.concat([...html].map((one) => Buffer.from(gbkOf(one))));
  const address = news.serve('/koi', bytes, 'text/html; charset=koi8-r');
  await bring(page, address);
  const choice = page.getByLabel(/^Encoding/);
  await choice.selectOption('koi8-r');
  await expect(page.getByLabel('Encoding (chosen by hand)')).toHaveValue('koi8-r');
  await expect(page.locator('.blocks')).not.toContainText('江边的渡口');
  await choice.selectOption('gb18030');
  await expect(page.locator('.blocks')).toContainText('江边的渡口从清晨五点开始就有人等船');
  expect(news.hits('/koi')).toBe(1);
});

/** A book with a chapter for each title. */
function bookOf(titles: string[]) {
  const chapter = (title: string) => {
    const paragraphs = storyOf(title).map((words) => `<p>${words}</p>`);
    return strToU8(
      `<html><head><title>${title}</title></head><body><h1>${title}</h1>${paragraphs.join('')}</body></html>`,
    );
  };
  const items = titles.map((_, at) => `<item id="c${at}" href="c${at}.xhtml" media-type="application/xhtml+xml"/>`);
  const refs = titles.map((_, at) => `<itemref idref="c${at}"/>`);
  return zipSync({
    mimetype: [strToU8('application/epub+zip'), { level: 0 }],
    'META-INF/container.xml': strToU8(
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="b.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    ),
    'b.opf': strToU8(
      `<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>渡口集</dc:title><dc:language>zh</dc:language></metadata><manifest>${items.join('')}</manifest><spine>${refs.join('')}</spine></package>`,
    ),
    ...Object.fromEntries(titles.map((title, at) => [`c${at}.xhtml`, chapter(title)])),
  });
}

test('a book that comes in alone leads to the list of its chapters, in their order', async ({ page }) => {
  await page.goto('/desk/import');
  const titles = ['春江', '夏渡', '秋灯', '冬桨'];
  const file = { name: 'seasons.epub', mimeType: 'application/epub+zip', buffer: Buffer.from(bookOf(titles)) };
  await page.locator('input[type=file]').setInputFiles(file);
  const lines = page.locator('.lines > li').filter({ hasText: 'seasons.epub' });
  await expect(lines.filter({ hasText: 'ready to check' })).toHaveCount(4);
  expect(new URL(page.url()).pathname).toBe('/desk/import');
  for (const [at, title] of titles.entries()) await expect(lines.nth(at)).toContainText(`seasons.epub · ${title}`);
  await page.getByRole('link', { name: 'Check: seasons.epub · 秋灯' }).click();
  await expect(page.locator('.blocks > li .block-row').first()).toContainText('秋灯');
});

test('many files come in at once: one that is bad says why and holds none up, a book becomes its chapters', async ({
  page,
}) => {
  await page.goto('/desk/import');
  const book = bookOf(['春水', '秋渡']);
  await page.locator('input[type=file]').setInputFiles([
    {
      name: 'notes.md',
      mimeType: 'text/markdown',
      buffer: Buffer.from(
        '# A Pier\n\nIt is **old**, and the boats that come here are older.\n\n- one boat\n- two boats',
      ),
    },
    {
      name: 'old.doc',
      mimeType: 'application/msword',
      buffer: Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
    },
    { name: 'book.epub', mimeType: 'application/epub+zip', buffer: Buffer.from(book) },
  ]);
  const line = (name: string) => page.locator('.lines > li').filter({ hasText: name });
  await expect(line('notes.md')).toContainText('ready to check');
  await expect(line('old.doc')).toContainText(/DOC.*Save the article as DOCX/);
  await expect(line('book.epub · 春水')).toContainText('ready to check');
  await expect(line('book.epub · 秋渡')).toContainText('ready to check');
  await expect(page.getByText(/(\d+) of \1 read/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Check: notes.md' }).click();
  await expect(rows(page)).toHaveCount(4);
  await expect(page.locator('.blocks strong')).toHaveText('old');
});

for (const [file, says] of [
  ['en-script-only', 'no text until its scripts run'],
  ['en-index-page', 'a list of articles'],
  ['ja-paywall', 'only the beginning'],
  ['ar-two-languages', 'in several languages'],
] as const) {
  test(`what is wrong with a page is said, and what to do: ${file}`, async ({ page, news }) => {
    const html = readFileSync(`lib/extract/page/cases/${file}.html`, 'utf8').replace(/<link rel="canonical"[^>]*>/, '');
    await bring(page, news.serve(`/${file}`, html));
    await expect(page.getByRole('alert').filter({ hasText: says })).toBeVisible();
  });
}

test('subtitles are imported as sentences, with the time of each', async ({ page }) => {
  const srt =
    '1\n00:00:01,000 --> 00:00:03,000\n最后一班渡船\n晚上十点开，\n\n2\n00:00:03,100 --> 00:00:05,000\n今年春天以后没有人迟到。\n\n3\n00:01:12,000 --> 00:01:14,000\n狗在对岸等他。\n';
  await page.goto('/desk/import');
  await expect(page.getByText('subtitles (SRT, WebVTT, TTML, ASS, SBV, LRC)')).toBeVisible();
  const file = { name: '渡船.zh.srt', mimeType: 'application/x-subrip', buffer: Buffer.from(srt) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.waitForURL('**/desk/import/*');
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).nth(1)).toContainText('最后一班渡船晚上十点开，今年春天以后没有人迟到。');
  await expect(rows(page).nth(1)).toContainText('0:01–0:05');
  await store(page);
  await expect(page.locator('[data-row="3"]')).toContainText('1:12–1:14');
});

test('an article over several pages is joined', async ({ page, news }) => {
  const [one, two] = [storyOf('长文上'), storyOf('长文下')];
  const paging = '<div class="page"><span>1</span><a href="/long-2">2</a><a href="/long-2" rel="next">下一页</a></div>';
  news.serve('/long-2', newsPage({ title: '长文', paragraphs: two }));
  await bring(
    page,
    news.serve(
      '/long-1',
      newsPage({ title: '长文', paragraphs: one }).replace('<p class="editor">', `${paging}<p class="editor">`),
    ),
  );
  await expect(rows(page).locator('.block-row').filter({ hasText: '的第' })).toHaveCount(10);
});

test('private hosts are refused in every disguise, redirects to them too', async ({ page, news, diglot }) => {
  const port = new URL(diglot.origin).port;
  news.serve('/away', (_, response) => response.writeHead(302, { Location: `http://127.0.0.1:${port}/sign-in` }).end());
  const refused = async (address: string) => {
    await page.goto('/desk/import');
    await page.getByLabel('Address of an article').fill(address);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText(/private|only ports 80 and 443|port/i).first()).toBeVisible();
  };
  for (const address of ['http://127.0.0.1/', 'http://[::ffff:7f00:1]/', 'http://2130706433/', 'http://localhost/']) {
    await refused(address);
  }
  await refused(`${news.origin}/away`);
});

test('when the source changes, what did not keeps its approval, and what did is sent back with the change', async ({
  page,
  news,
}) => {
  const story = storyOf('改稿', 4);
  const address = news.serve('/changing', newsPage({ title: '改稿', paragraphs: story }));
  await bring(page, address);
  await store(page);
  await waitForDrafts(page, 5);
  const translation = page.url();
  for (let number = 1; number <= 5; number++) await page.keyboard.press('Control+Enter');
  await expect(page.locator('[data-state="approved"]')).toHaveCount(5);
  await page.getByRole('link', { name: 'Article and history' }).click();
  await page.waitForURL('**/desk/articles/*');

  await page.getByRole('button', { name: 'Check the source for changes' }).click();
  await expect(page.getByText('The source has not changed.')).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();
  await page.waitForURL('**/desk/articles/*');

  const [one = '', two = '', three = '', four = ''] = story;
  news.serve(
    '/changing',
    newsPage({
      title: '改稿',
      paragraphs: [
        one,
        four,
        two.replace('清晨五点', '清晨四点'),
        '全新的一段，先前没有：渡口的新码头下月动工，工期半年，旧码头照常使用。',
      ],
    }),
  );
  await page.getByRole('button', { name: 'Check the source for changes' }).click();
  await expect(page.getByText('1 changed, 1 new, 1 removed, 1 moved')).toBeVisible();
  await expect(page.locator('[data-type="changed"] del')).toHaveText('五');
  await expect(page.locator('[data-type="changed"] ins')).toHaveText('四');
  await expect(page.locator('[data-type="removed"]')).toContainText(three.slice(0, 6));
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ignore the changes' }).click();
  await page.waitForURL('**/desk/articles/*');
  await expect(page.getByText('The changes were ignored.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.waitForURL('**/desk/import/*');
  await page.getByRole('button', { name: 'Apply the changes' }).click();
  await page.waitForURL('**/desk/articles/*');
  await expect(page.getByText('applied changes from the source')).toBeVisible();
  await page.goto(translation);
  await expect(page.locator('[data-state="approved"]')).toHaveCount(3);
  await expect(page.locator('[data-state="needs-work"]')).toHaveCount(1);
  await expect(page.locator('[data-state="draft"]')).toHaveCount(1);
  await expect(page.getByText('The source has changed')).toBeVisible();
});

test('a feed is followed, its entries chosen or taken by themselves; one that breaks says so once', async ({
  page,
  news,
}) => {
  const item = (name: string) =>
    `<item><title>${name}</title><link>${news.serve(`/${name}`, newsPage({ title: name, paragraphs: storyOf(name) }))}</link><guid>${name}</guid><pubDate>${new Date().toUTCString()}</pubDate></item>`;
  const feed = (...names: string[]) =>
    `<?xml version="1.0"?><rss version="2.0"><channel><title>江滨日报</title>${names.map(item).join('')}</channel></rss>`;
  news.serve('/feed', feed('订阅一', '订阅二'), 'application/rss+xml');
  await page.goto('/desk/feeds');
  await expectAccessible(page);
  await page.getByLabel(/Address/).fill(`${news.origin}/feed`);
  await page.getByRole('button', { name: 'Follow' }).click();
  await page.getByRole('checkbox', { name: /订阅一/ }).check();
  await page.getByRole('button', { name: /^Import/ }).click();
  await page.goto('/desk/import');
  await expect(page.locator('.lines > li').filter({ hasText: '订阅一' })).toContainText('ready to check');
  await page.goto('/desk/feeds');
  await expect(page.getByRole('checkbox', { name: /订阅一/ })).toHaveCount(0);
  await expect(page.getByRole('checkbox', { name: /订阅二/ })).toBeVisible();

  news.serve('/feed', (_, response) => response.writeHead(500).end());
  await page.getByRole('button', { name: /^Check now/ }).click();
  await expect(page.getByText(/answers 500|server error|500/).first()).toBeVisible();
});

test('the command line extracts from files, addresses and standard input without storing, a line for each of several', async ({
  diglot,
  news,
}) => {
  const address = news.serve('/cli', newsPage({ title: '命令', paragraphs: storyOf('命令') }));
  const one = await diglot.command(['extract', address, '--json']);
  expect(JSON.parse(one.out)).toMatchObject({
    title: '命令',
    siteName: '江滨日报',
    publishedOn: '2026-11-03',
    charset: 'utf-8',
    blocks: [{ kind: 'title', text: '命令' }, ...storyOf('命令').map((text) => ({ kind: 'paragraph', text }))],
  });
  const both = await diglot.command(['extract', address, 'no-such-file.txt']);
  const lines = both.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(both.code).toBe(1);
  expect(lines).toMatchObject([
    { path: address, title: '命令' },
    { path: 'no-such-file.txt', error: /can't be read/.source ? expect.stringContaining("can't be read") : '' },
  ]);
  const html =
    '<html><body><article><h1>T</h1><p>See <a href="/x">this long enough sentence of the page</a> and more words.</p></article></body></html>';
  const based = await diglot.command(['extract', '-', '--json', '--base-url', 'https://news.example/a'], html);
  expect(based.out).toContain('https://news.example/x');
  const imported = await diglot.command(['import', address, '--to', 'en', '--json']);
  expect(JSON.parse(imported.out)).toMatchObject({ status: 'stored', segments: 6 });
  expect(existsSync(`${diglot.dataFolder}/diglot.db`)).toBe(true);
});

/** Encodes a character in GBK, by inverting its decoder's table. */
function gbkOf(character: string): number[] {
  if ((character.codePointAt(0) as number) < 0x80) return [character.charCodeAt(0)];
  table ??= makeTable();
  const bytes = table.get(character);
  if (!bytes) throw new Error(`GBK has no ${character}.`);
  return bytes;
}
let table: Map<string, number[]> | undefined;
function makeTable() {
  const decoder = new TextDecoder('gbk');
  const made = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++)
      made.set(decoder.decode(new Uint8Array([lead, trail])), [lead, trail]);
  return made;
}
