import type { Browser, BrowserContext, Page } from '@playwright/test';
import { limits } from '#lib/limits';
import { admin, editor, expect, expectAccessible, fillPerson, setUpLink, test } from './fixtures.ts';
import { makeInstallation } from './installation.ts';

test.use({ purpose: 'door' });

/** Collects every address that the browser requests, and every Referer that it sends. */
function watchAddresses(page: Page): string[] {
  const seen: string[] = [];
  page.on('request', (request) => seen.push(request.url(), request.headers().referer ?? ''));
  return seen;
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.locator('input[name=email]').fill(editor.email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
}

/** Holds every script back, as on a slow connection in the first seconds. */
async function withoutScriptsYet(context: BrowserContext): Promise<void> {
  await context.route('**/*.js*', () => {});
}

const browsers = [
  { name: 'with scripts', options: {}, prepare: async () => {} },
  { name: 'without scripts', options: { javaScriptEnabled: false }, prepare: async () => {} },
  { name: 'before the scripts arrive', options: {}, prepare: withoutScriptsYet },
];

/** Opens a separate browser context of one of the three kinds. */
async function open(browser: Browser, origin: string, { options, prepare }: (typeof browsers)[number]) {
  const context = await browser.newContext({ ...options, baseURL: origin, locale: 'en-GB' });
  await prepare(context);
  return context.newPage();
}

for (const kind of browsers) {
  test(`${kind.name}, a wrong password is told and the right one signs in`, async ({ browser, diglot }) => {
    const page = await open(browser, diglot.origin, kind);
    const seen = watchAddresses(page);
    await page.goto('/sign-in?next=%2Fdesk%2Faccount', { waitUntil: 'commit' });
    await signIn(page, 'not the password');
    await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
    await expect(page.locator('input[name=email]')).toHaveValue(editor.email);
    await expect(page.locator('input[name=password]')).toHaveValue('');
    await signIn(page, editor.password);
    await page.waitForURL('**/desk/account', { waitUntil: 'commit' });
    expect(seen.filter((address) => /password|staple|%20horse|ed(@|%40)example/.test(address))).toEqual([]);
    await page.context().close();
  });

  test(`${kind.name}, Diglot is set up and an invitation is accepted`, async ({ browser }) => {
    const diglot = await makeInstallation();
    try {
      const page = await open(browser, diglot.origin, kind);
      const seen = watchAddresses(page);
      const link = setUpLink(await diglot.start());
      const token = new URL(link).searchParams.get('token') ?? 'none';
      await page.goto(link, { waitUntil: 'commit' });
      await fillPerson(page, { ...admin, email: 'ada@nowhere' });
      await page.locator('button[type=submit]').click();
      await expect(page.getByText('Enter an e-mail address')).toBeVisible();
      await expect(page.locator('input[name=name]')).toHaveValue(admin.name);
      await expect(page.locator('input[name=password]')).toHaveValue('');
      await fillPerson(page, admin);
      await page.locator('button[type=submit]').click();
      await page.waitForURL('**/desk/engines**', { waitUntil: 'commit' });
      await page.goto(link, { waitUntil: 'commit' });
      await expect(page.getByText('This set-up link has expired')).toBeVisible();

      const inviting = await browser.newContext({
        baseURL: diglot.origin,
        storageState: await page.context().storageState(),
      });
      const people = await inviting.newPage();
      await people.goto('/desk/people');
      await people.getByRole('button', { name: 'Create link' }).click();
      const invitation = await people.locator('pre').innerText();
      const guest = await open(browser, diglot.origin, kind);
      const guestSeen = watchAddresses(guest);
      await guest.goto(invitation, { waitUntil: 'commit' });
      await fillPerson(guest, { ...editor, email: admin.email });
      await guest.locator('button[type=submit]').click();
      await expect(guest.getByText('already has an account')).toBeVisible();
      await fillPerson(guest, editor);
      await guest.locator('button[type=submit]').click();
      await guest.waitForURL('**/desk', { waitUntil: 'commit' });
      const invited = invitation.split('/').at(-1) ?? 'none';
      const isOwnPage = (address: string) => /\/(set-up\?|invitation\/)/.test(address);
      expect([...seen, ...guestSeen].filter((address) => /horse|password/.test(address))).toEqual([]);
      const told = [...seen, ...guestSeen].filter((address) => address.includes(token) || address.includes(invited));
      expect(told.filter((address) => !isOwnPage(address))).toEqual([]);
      await Promise.all([page, people, guest].map((one) => one.context().close()));
    } finally {
      await diglot.remove();
    }
  });
}

test('the pages of one-time links tell nobody where they are', async ({ diglot, request }) => {
  for (const path of ['/set-up?token=none', '/invitation/none']) {
    const response = await request.get(diglot.origin + path);
    expect(response.headers()['referrer-policy']).toBe('no-referrer');
  }
});

test('an address with a password leads to the clean one', async ({ diglot }) => {
  const page = await fetch(`${diglot.origin}/sign-in?email=a%40b.c&password=secret`, { redirect: 'manual' });
  expect([page.status, page.headers.get('location')]).toEqual([303, '/sign-in']);
});

test('a form can be sent again where its request ended without a page', async ({ openAs }) => {
  const page = await openAs('anonymous');
  await page.clock.install();
  await page.goto('/sign-in');
  await page.route('**/api/door/sign-in', (route) => route.fulfill({ status: 204 }));
  const submit = page.locator('button[type=submit]');
  await signIn(page, 'not the password');
  await expect(submit).toHaveAttribute('data-loading', 'true');
  await page.clock.fastForward(limits.doorWait);
  await expect(submit).not.toHaveAttribute('data-loading');
  await page.unroute('**/api/door/sign-in');
  await signIn(page, 'not the password');
  await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
});

test('every form is sent by POST', async ({ page }) => {
  for (const path of ['/sign-in', '/desk/engines', '/desk/feeds', '/desk/people', '/desk/import']) {
    await page.goto(path);
    const methods = await page
      .locator('form')
      .evaluateAll((forms) => forms.map((form) => (form as HTMLFormElement).method));
    expect(methods.filter((method) => method !== 'post')).toEqual([]);
  }
});

test('cookies are out of reach of scripts and other sites, and signing out ends the session', async ({
  openAs,
  diglot,
}) => {
  const page = await openAs('anonymous');
  await page.goto('/sign-in');
  await signIn(page, editor.password);
  await page.waitForURL('**/desk');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name).sort()).toEqual(['diglot.known-browser', 'next-auth.session-token']);
  for (const cookie of cookies) expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  const kept = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.goto('/desk/account');
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await page.waitForURL('**/sign-in**');
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('next-auth.session-token');
  const again = await fetch(`${diglot.origin}/desk`, { redirect: 'manual', headers: { cookie: kept } });
  expect(again.status).toBe(307);
});

test('who guesses is slowed down, and the browser that was here before is not', async ({ openAs, diglot }) => {
  const page = await openAs('anonymous');
  await page.goto('/sign-in');
  await signIn(page, editor.password);
  await page.waitForURL('**/desk');
  const stranger = await openAs('anonymous');
  await stranger.goto('/sign-in');
  for (let tries = 0; tries < 5; tries++) {
    await signIn(stranger, `wrong password ${tries}`);
    await expect(stranger.getByText('E-mail or password is wrong')).toBeVisible();
  }
  await signIn(stranger, editor.password);
  await expect(stranger.getByText('Too many failed attempts.')).toBeVisible();
  await expectAccessible(stranger);
  await page.goto(`${diglot.origin}/sign-in`);
  await signIn(page, 'mistyped');
  await expect(page.getByText('E-mail or password is wrong')).toBeVisible();
  await signIn(page, editor.password);
  await page.waitForURL('**/desk');
});

test('an action without a session is refused before it is read, and its screen says why', async ({ openAs }) => {
  const page = await openAs('editor');
  await page.goto('/desk/account');
  await page.context().clearCookies();
  const refused = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByText('简体中文').click();
  expect((await refused).status()).toBe(401);
  await expect(page.getByText('You are signed out. Sign in again.')).toBeVisible();
});
