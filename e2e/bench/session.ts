import { type Browser, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.ts';
import { admin, fillPerson, setUpLink } from '../fixtures.ts';
import { type Installation, makeInstallation } from '../installation.ts';

export interface BenchSession {
  diglot: Installation;
  page: Page;
  end(): Promise<void>;
}

/** Starts a fresh installation, set up, with the admin signed in. */
export async function openSession(settings: Record<string, string> = {}): Promise<BenchSession> {
  const diglot = await makeInstallation(settings);
  const executablePath = findChromium();
  const browser: Browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  const page = await browser.newPage({ baseURL: diglot.origin });
  await page.goto(setUpLink(await diglot.start()));
  await fillPerson(page, admin);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.waitForURL('**/desk/engines**');
  return {
    diglot,
    page,
    async end() {
      await browser.close();
      await diglot.remove();
    },
  };
}

/** Gives the value below which that share of the values lies. */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
