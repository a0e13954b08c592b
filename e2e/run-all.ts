import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '#app/server/build.ts';
import { ensureChromium } from './chromium.ts';
import { checkMigrations } from './migrations.ts';

/**
 * Runs every check in turn, ends at the first that fails, and closes with how many tests there were. With `check` on the
 * command line it leaves out what takes minutes: the production build and the browser tests.
 */
const results = mkdtempSync(join(tmpdir(), 'diglot-results-'));
const [unitResults, browserResults] = [join(results, 'unit.json'), join(results, 'browser.json')];
const start = Date.now();

interface Step {
  name: string;
  /** The command that repeats it alone. */
  again: string;
  run(): void | Promise<void>;
}

const reporters = ['--reporter', 'default', '--reporter', 'json', '--outputFile', unitResults];
const quick: Step[] = [
  { name: 'Format and lint', again: 'npm run lint', run: () => run('biome', 'check', '.') },
  { name: 'Route types', again: 'npm run types', run: () => run('next', 'typegen') },
  { name: 'Types', again: 'npm run types', run: () => run('tsc') },
  { name: 'Unused code', again: 'npx knip', run: () => run('knip') },
  { name: 'Migrations', again: 'npm run db:generate', run: checkMigrations },
  { name: 'Unit tests', again: 'npm run test:unit', run: () => run('vitest', 'run', ...reporters) },
];
const slow: Step[] = [
  { name: 'Production build', again: 'npm start', run: buildOnce },
  { name: 'Chromium', again: 'npm run test:browser', run: ensureChromium },
  {
    name: 'Browser tests',
    again: 'npm run test:browser',
    run: () => run('playwright', 'test', '--config', 'e2e/playwright.config.ts'),
  },
];

let failed: Step | undefined;
for (const step of process.argv[2] === 'check' ? quick : [...quick, ...slow]) {
  const began = Date.now();
  console.log(`\n— ${step.name}`);
  try {
    await step.run();
  } catch (error) {
    failed = step;
    console.error(`${step.name} failed: ${(error as Error).message}`);
    break;
  }
  console.log(`— ${step.name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
const [passed, broken] = [count('passed'), count('failed')];
console.log(`\nAll in ${((Date.now() - start) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${broken} failed`);
if (failed || broken > 0 || passed === 0) process.exitCode = 1;
if (failed) console.log(`To repeat “${failed.name}” alone: ${failed.again}`);

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
