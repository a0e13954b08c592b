import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, type Page, sampleText, storeArticle, test, waitForDrafts } from './fixtures.ts';

test.use({ purpose: 'headers' });

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': /camera=\(\)/,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': /same-origin|cross-origin/,
  'content-security-policy': /frame-ancestors 'none'/,
};

interface Answer {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** Sends a raw request and reads the raw response: `fetch` joins headers that come twice, and changes addresses. */
async function ask(origin: string, path: string, { method = 'GET', cookie = '' } = {}): Promise<Answer> {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1');
  socket.write(
    `${method} ${path} HTTP/1.1\r\nHost: ${new URL(origin).host}\r\nCookie: ${cookie}\r\nConnection: close\r\n\r\n`,
  );
  const [head = '', ...body] = (await text(socket)).split('\r\n\r\n');
  const [first = '', ...lines] = head.split('\r\n');
  const headers = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(': ');
    return [name.toLowerCase(), value.join(': ')];
  });
  return { status: Number(first.split(' ')[1]), headers, body: body.join('\r\n\r\n') };
}

const cookieOf = async (page: Page) =>
  (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');

test('every answer has its headers once, whatever it is', async ({ diglot, page }) => {
  const cookie = await cookieOf(page);
  const script = /src="(\/_next\/static\/[^"]+\.js)/.exec((await ask(diglot.origin, '/sign-in')).body)?.[1] ?? '';
  const asked: [path: string, method: string, status: number][] = [
    ['/', 'GET', 200],
    ['/feed.xml', 'GET', 200],
    ['/robots.txt', 'GET', 200],
    ['/sitemap.xml', 'GET', 200],
    ['/icon.svg', 'GET', 200],
    [script, 'GET', 200],
    ['/sign-in', 'GET', 200],
    ['/desk/engines', 'GET', 200],
    ['/desk/articles/none', 'GET', 404],
    ['/en/nothing', 'GET', 404],
    ['/nothing/at/all/here', 'GET', 404],
    ['/%ff', 'GET', 400],
    ['/desk/%ff', 'GET', 400],
    ['/api/nothing', 'GET', 404],
    ['/api/auth/session', 'GET', 200],
    ['/api/targets/none/history', 'GET', 200],
    ['/pictures/none.webp', 'GET', 404],
    ['/_next/image?url=%2Ficon.svg&w=640&q=75', 'GET', 404],
    ['/_next/data/x.json', 'GET', 404],
    ['/%5Fnext/image?url=%2Ficon.svg&w=640&q=75', 'GET', 404],
    ['/api/auth/signout', 'GET', 404],
    ['/feed.xml', 'DELETE', 405],
  ];
  for (const [path, method, status] of asked) {
    await test.step(`${method} ${path}`, async () => {
      const answer = await ask(diglot.origin, path, { method, cookie });
      expect.soft(answer.status, path).toBe(status);
      for (const [name, value] of Object.entries(always)) {
        const values = answer.headers.filter(([one]) => one === name).map(([, one]) => one);
        expect
          .soft(values, `${name} of ${path}`)
          .toEqual([value instanceof RegExp ? expect.stringMatching(value) : value]);
      }
      const names = answer.headers.map(([name]) => name);
      expect.soft(names).not.toContain('x-powered-by');
      expect.soft(names).not.toContain('strict-transport-security');
    });
  }
  const redirect = await ask(diglot.origin, '/desk');
  expect(redirect.status).toBe(307);
  expect(redirect.headers.filter(([name]) => name === 'content-security-policy')).toHaveLength(1);
});

test('the preview and an old publication run no script, by one policy', async ({ diglot, page }) => {
  await storeArticle(page, sampleText('各版都有规矩'));
  await waitForDrafts(page, 13);
  const workbench = new URL(page.url()).pathname;
  for (let left = 13; left > 0; left--) {
    await expect(page.locator('[data-state="approved"]')).toHaveCount(13 - left);
    await page.keyboard.press('Control+Enter');
  }
  await expect(page.locator('[data-state="approved"]')).toHaveCount(13);
  await page.goto(`${workbench}/publish`);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText('Publication 1 is live', { exact: false })).toBeVisible();
  const cookie = await cookieOf(page);
  for (const path of [`${workbench}/preview`, `${workbench}/publications/1`]) {
    const { status, headers, body } = await ask(diglot.origin, path, { cookie });
    expect(status).toBe(200);
    const policies = headers.filter(([name]) => name === 'content-security-policy').map(([, value]) => value);
    expect(policies).toEqual([expect.stringContaining("script-src 'none'")]);
    expect(body).toContain('各版都有规矩');
    // A browser asks for compression, so the response must be compressed.
    await page.goto(path);
    await expect(page.getByRole('heading', { name: '各版都有规矩' })).toBeVisible();
  }
});

test('a page of the desk runs scripts by its own nonce alone, and none that was put into it', async ({
  diglot,
  page,
}) => {
  const cookie = await cookieOf(page);
  const nonces = new Set<string>();
  for (const path of ['/desk', '/desk', '/sign-in', '/desk/import']) {
    const { headers, body } = await ask(diglot.origin, path, { cookie });
    const policy = headers.find(([name]) => name === 'content-security-policy')?.[1] ?? '';
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic'(;|$)/.exec(policy)?.[1] ?? '';
    expect(nonce).not.toBe('');
    expect(policy).not.toMatch(/(script-src|style-src)[^-;]*'unsafe/);
    nonces.add(nonce);
    const tags = body.match(/<(script|style)\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(3);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
  }
  expect(nonces.size).toBe(4);
});

test('no map of the sources is served', async ({ diglot }) => {
  const { body } = await ask(diglot.origin, '/sign-in');
  const scripts = [...body.matchAll(/src="(\/_next\/static\/[^"]+\.js)/g)].map((match) => match[1] as string);
  expect(scripts.length).toBeGreaterThan(2);
  for (const script of scripts) {
    expect((await ask(diglot.origin, script)).body).not.toContain('sourceMappingURL');
    expect((await ask(diglot.origin, `${script}.map`)).status).toBe(404);
  }
});
