import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  fullyParallel: false,
  workers: 2,
  // One more try on a machine whose load nobody knows; the report still names what was flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  // Limits end what hangs and say nothing about speed: a story of half a minute takes ten times as long on a busy machine.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  outputDir: '../test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    actionTimeout: 60_000,
    // A trace of every test takes a third of its time: only a second try is worth one.
    trace: 'on-first-retry',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
