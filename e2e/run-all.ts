import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '#app/server/build.ts';
import { ensureChromium } from './chromium.ts';
import { checkMigrations } from './migrations.ts';

/**
 * Runs every check and ends with the number of tests. The steps that read the code run one after the other beside the
 * unit tests, whose output is shown after theirs. `check` on the command line leaves out the steps that take minutes:
 * the production build and the browser tests.
 */
const results = mkdtempSync(join(tmpdir(), 'diglot-results-'));
const [unitResults, browserResults] = [join(results, 'unit.json'), join(results, 'browser.json')];
const start = Date.now();

type Write = (output: string | Uint8Array) => void;

interface Step {
  name: string;
  /** The command that repeats this step alone. */
  again: string;
  run(write: Write): Promise<void>;
}

const reporters = ['--reporter', 'default', '--reporter', 'json', '--outputFile', unitResults];
const reading: Step[] = [
  { name: 'Format and lint', again: 'npm run lint', run: command('biome', 'check', '.') },
  { name: 'Route types', again: 'npm run types', run: command('next', 'typegen') },
  { name: 'Types', again: 'npm run types', run: command('tsc') },
  { name: 'Unused code', again: 'npx knip', run: command('knip') },
  { name: 'Migrations', again: 'npm run db:generate', run: checkMigrations },
];
const unitTests = { name: 'Unit tests', again: 'npm run test:unit', run: command('vitest', 'run', ...reporters) };
const slow: Step[] = [
  { name: 'Production build', again: 'npm start', run: async () => buildOnce() },
  { name: 'Chromium', again: 'npm run test:browser', run: async () => ensureChromium() },
  {
    name: 'Browser tests',
    again: 'npm run test:browser',
    run: command('playwright', 'test', '--config', 'e2e/playwright.config.ts'),
  },
];

const print: Write = (output) => void process.stdout.write(output);
const held = holdBack();
const tested = runUntilFailure([unitTests], held.write);
const failed = [await runUntilFailure(reading, print)];
held.release();
failed.push(await tested);
if (!failed.some(Boolean) && process.argv[2] !== 'check') failed.push(await runUntilFailure(slow, print));
const [passed, broken] = [count('passed'), count('failed')];
console.log(`\nAll in ${((Date.now() - start) / 1000).toFixed(0)} s`);
console.log(`${passed} passed, ${broken} failed`);
if (failed.some(Boolean) || broken > 0 || passed === 0) process.exitCode = 1;
for (const step of failed) if (step) console.log(`To repeat “${step.name}” alone: ${step.again}`);

/** Runs steps one after the other; returns the first that failed, after which it stops. */
async function runUntilFailure(steps: Step[], write: Write): Promise<Step | undefined> {
  for (const step of steps) {
    const began = Date.now();
    write(`\n— ${step.name}\n`);
    try {
      await step.run(write);
    } catch (error) {
      write(`${step.name} failed: ${(error as Error).message}\n`);
      return step;
    }
    write(`— ${step.name}: ${((Date.now() - began) / 1000).toFixed(1)} s\n`);
  }
}

/** Holds output back until it is released; later output is printed at once. */
function holdBack() {
  let kept: (string | Uint8Array)[] | null = [];
  return {
    write: (output: string | Uint8Array) => void (kept ? kept.push(output) : print(output)),
    release() {
      for (const output of kept ?? []) print(output);
      kept = null;
    },
  };
}

function command(name: string, ...args: string[]): Step['run'] {
  return async (write) => {
    const env = {
      ...process.env,
      ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}),
      PATH: `${process.cwd()}/node_modules/.bin:${process.env.PATH}`,
      DIGLOT_LOG_LEVEL: 'silent',
      NEXT_TELEMETRY_DISABLED: '1',
      PLAYWRIGHT_JSON_OUTPUT_FILE: browserResults,
    };
    const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    child.stdout.on('data', write);
    child.stderr.on('data', write);
    const [status] = await once(child, 'close');
    if (status !== 0) throw new Error(`${name} ended with ${status}`);
  };
}

/** Counts the tests that passed or failed, from both runners' reports. */
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
