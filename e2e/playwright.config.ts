import { defineConfig } from '@playwright/test';
import { findChromium } from './chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  // A test beside a benchmark (`.test.ts`) is a unit test.
  testMatch: '**/*.spec.ts',
  fullyParallel: false,
  workers: 2,
  // CI gets one retry, because its load is unknown; the report still names flaky tests.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  // These limits end tests that hang and do not test speed: a test of half a minute takes ten times as long on a busy
  // machine.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  outputDir: '../test-results',
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ? [['list'], ['json']] : 'list',
  use: {
    actionTimeout: 60_000,
    // Tracing takes a third of a test's time, so only a retry is traced.
    trace: 'on-first-retry',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
