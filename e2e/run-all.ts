import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '../app/server/build.ts';
import { ensureChromium } from './chromium.ts';

/** Runs every check in turn, ends at the first that fails, and closes with how many tests there were. */
const results = mkdtempSync(join(tmpdir(), 'diglot-results-'));
const [unitResults, browserResults] = [join(results, 'unit.json'), join(results, 'browser.json')];
const start = Date.now();

const steps: [name: string, run: () => void | Promise<void>][] = [
  ['Format, lint, import rules', () => run('biome', 'check', '.')],
  ['Route types', () => run('next', 'typegen')],
  ['Types', () => run('tsc')],
  ['Unused code', () => run('knip')],
  [
    'Unit tests',
    () => run('vitest', 'run', '--reporter', 'default', '--reporter', 'json', '--outputFile', unitResults),
  ],
  ['Production build', buildOnce],
  ['Chromium', ensureChromium],
  ['Browser tests', () => run('playwright', 'test', '--config', 'e2e/playwright.config.ts')],
];

let failure: unknown;
for (const [name, step] of steps) {
  const began = Date.now();
  console.log(`\n— ${name}`);
  try {
    await step();
  } catch (error) {
    failure = error;
    console.error(`${name} failed: ${(error as Error).message}`);
    break;
  }
  console.log(`— ${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
const [passed, failed] = [count('passed'), count('failed')];
console.log(`\nAll in ${((Date.now() - start) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed`);
if (failure || failed > 0 || passed === 0) process.exitCode = 1;

function run(command: string, ...args: string[]): void {
  const env = {
    ...process.env,
    PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}`,
    DIGLOT_LOG_LEVEL: 'silent',
    NEXT_TELEMETRY_DISABLED: '1',
    PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults,
  };
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

/** How many tests passed or failed, out of both runners' reports. */
function count(outcome: 'passed' | 'failed'): number {
  const unit = read(unitResults)?.[outcome === 'passed' ? 'numPassedTests' : 'numFailedTests'] ?? 0;
  const stats = read(browserResults)?.stats as { expected: number; unexpected: number; flaky: number } | undefined;
  const browser = outcome === 'passed' ? (stats?.expected ?? 0) + (stats?.flaky ?? 0) : (stats?.unexpected ?? 0);
  return Number(unit) + browser;
}

function read(path: string): Record<string, unknown> | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
