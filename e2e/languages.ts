import type { BrowserContext } from '@playwright/test';

interface Language {
  /** Its name on the account's screen. */
  label: string;
  tag: 'en' | 'zh-Hans';
}

export const english: Language = { label: 'English', tag: 'en' };
export const chinese: Language = { label: '简体中文', tag: 'zh-Hans' };

/** Sets the language of the signed-in person's screens. */
export async function chooseLanguage(context: BrowserContext, { label, tag }: Language): Promise<void> {
  const page = await context.newPage();
  await page.goto('/desk/account');
  await page.locator('label', { hasText: new RegExp(`^${label}$`) }).click();
  await page.locator(`html[lang=${tag}]`).waitFor();
  await page.close();
}
