import { editor, expect, type Page, test } from './fixtures.ts';

test.use({ purpose: 'accounts' });

async function signIn(page: Page, password: string): Promise<void> {
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(editor.email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

test('signing out everywhere ends the other browsers too', async ({ openAs }) => {
  const [here, there] = [await openAs('anonymous'), await openAs('anonymous')];
  for (const page of [here, there]) {
    await signIn(page, editor.password);
    await page.waitForURL('**/desk');
  }
  await here.goto('/desk/account');
  await here.getByRole('button', { name: 'Sign out everywhere' }).click();
  await here
    .getByRole('group', { name: 'Sign out on every device' })
    .getByRole('button', { name: 'Sign out everywhere' })
    .click();
  await here.waitForURL('**/sign-in**');
  await there.reload();
  await there.waitForURL('**/sign-in**');
});

test('a member changes their own name and password, and signs in with the new one', async ({ diglot, openAs }) => {
  const page = await openAs('anonymous');
  await signIn(page, editor.password);
  await page.waitForURL('**/desk');
  await page.goto('/desk/account');
  await page.locator('input[autocomplete=name]').fill('Edith Editor');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Edith Editor' })).toBeVisible();
  const password = 'a fresh staple, surely';
  const change = async (current: string) => {
    await page.locator('input[autocomplete=current-password]').fill(current);
    await page.locator('input[autocomplete=new-password]').fill(password);
    await page.getByRole('button', { name: 'Change password' }).click();
  };
  await change('not this one');
  await expect(page.getByText('The current password is wrong.')).toBeVisible();
  await change(editor.password);
  await page.waitForURL('**/sign-in**');
  await expect(page.getByText('Forgotten your password? Ask an admin.')).toBeVisible();
  await signIn(page, password);
  await page.waitForURL('**/desk');
  await diglot.command(['reset-password', editor.email], editor.password);
});

test('an engine on this machine is found and offered', async ({ page, engine }) => {
  await page.goto('/desk/engines');
  await page.getByRole('button', { name: 'Neighbour' }).click();
  await expect(page.getByLabel('Address')).toHaveValue(engine.baseUrl);
  await expect(page.getByRole('combobox', { name: 'Model' })).toHaveValue('scripted');
});

test('a failing engine is tested with the server’s own words, and its key is not shown again', async ({
  page,
  engine,
}) => {
  await page.goto('/desk/engines');
  await page.getByLabel('Address').fill(`${engine.baseUrl}/nowhere`);
  await page.getByRole('combobox', { name: 'Model' }).fill('scripted');
  await page.getByLabel('API key', { exact: true }).fill('sk-never-seen-again');
  await page.getByRole('button', { name: 'Test', exact: true }).last().click();
  await expect(page.getByText('No draft after')).toContainText('Nobody lives here');
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await page.getByRole('button', { name: 'Connect anyway' }).click();
  await expect(page.getByText('API key saved')).toBeVisible();
  expect(await page.content()).not.toContain('sk-never-seen-again');
  await page.getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('API key saved')).toHaveCount(0);
});

test('an invitation opens one account and no second', async ({ page, openAs }) => {
  await page.goto('/desk/people');
  await page.getByLabel('Note').fill('the night desk');
  await page.getByRole('button', { name: 'Create link' }).click();
  const link = await page.locator('pre').innerText();
  const guest = await openAs('anonymous');
  await guest.goto(link);
  await guest.locator('input[name=name]').fill('Nina Night');
  await guest.locator('input[name=email]').fill('nina@example.org');
  await guest.locator('input[name=password]').fill('a long night shift');
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.waitForURL('**/desk');
  await guest.goto(link);
  await expect(guest.getByText('This invitation was used')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Nina Night')).toBeVisible();
});

test('a sign-in request larger than any honest one is refused unread', async ({ diglot, request }) => {
  const form = { email: 'x'.repeat(20_000), password: 'x' };
  const response = await request.post(`${diglot.origin}/api/auth/callback/credentials`, { form });
  expect(response.status()).toBe(413);
});
