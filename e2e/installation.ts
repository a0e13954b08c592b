import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import project from '../package.json' with { type: 'json' };

export const admin = { name: 'Ada Admin', email: 'ada@example.org', password: 'correct horse battery' };

/** A whole Diglot of its own: a data folder, a port, the production build. */
export interface Installation {
  origin: string;
  dataFolder: string;
  environment: Record<string, string>;
  /** Starts the server; returns its output until it was ready. */
  start(): Promise<string>;
  /** Ends it as Ctrl+C or a service manager does, or at once with SIGKILL; returns the exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
  /** The server's process id; null while it does not run. */
  pid(): number | null;
  /** False once the server has ended. */
  isRunning(): boolean;
  /** Runs a command on it. */
  command(args: string[], input?: string | Buffer): Promise<{ code: number | null; out: string; error: string }>;
  /** Sets it up without a browser, as the command line needs it. */
  setUp(): Promise<void>;
  /** Starts a separate worker. */
  startWorker(): ChildProcess;
  /** Sets it up as the first admin; returns a page of theirs. */
  claim(browser: Browser): Promise<{ page: Page; close(): Promise<void> }>;
  remove(): Promise<void>;
}

export async function makeInstallation(extra: Record<string, string> = {}): Promise<Installation> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'diglot-e2e-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    DIGLOT_DATA: dataFolder,
    DIGLOT_PORT: String(port),
    DIGLOT_LOG_LEVEL: 'warn',
    DIGLOT_LOCAL_ENGINES: '',
    ...extra,
  };
  const env = { ...process.env, ...environment };
  let server: ChildProcess | null = null;

  const stop = async (signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL' = 'SIGINT') => {
    const ending = server;
    server = null;
    if (!ending || ending.exitCode !== null) return ending?.exitCode ?? null;
    const ended = new Promise<number | null>((resolve) => ending.once('exit', resolve));
    ending.kill(signal);
    return ended;
  };
  return {
    origin,
    dataFolder,
    environment,
    async start() {
      const child = spawn(process.execPath, argumentsOf('start'), { env, stdio: ['ignore', 'pipe', 'pipe'] });
      server = child;
      let printed = '';
      child.stderr?.on('data', (data) => {
        printed += data;
      });
      return new Promise((resolve, reject) => {
        child.stdout?.on('data', (data) => {
          printed += data;
          if (printed.includes('Ctrl+C')) resolve(printed);
        });
        child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
      });
    },
    stop,
    pid: () => server?.pid ?? null,
    isRunning: () => server !== null && server.exitCode === null && server.signalCode === null,
    startWorker: () => spawn(process.execPath, argumentsOf('worker'), { env, stdio: 'ignore' }),
    async claim(browser) {
      // The page has a context of its own, because axe opens another page beside it.
      const context = await browser.newContext({ baseURL: origin });
      const page = await context.newPage();
      const { out } = await runNode(['app/command/main.ts', 'set-up-link'], env);
      await page.goto(out.trim());
      await page.locator('input[name=name]').fill(admin.name);
      await page.locator('input[name=email]').fill(admin.email);
      await page.locator('input[name=password]').fill(admin.password);
      await page.locator('button[type=submit]').click();
      await page.waitForURL('**/desk/engines**');
      return { page, close: () => context.close() };
    },
    async setUp() {
      const { code, error } = await runNode(['e2e/dev/set-up.ts'], env);
      if (code !== 0) throw new Error(`It could not be set up: ${error}`);
    },
    command: (args, input) => runNode(['app/command/main.ts', ...args], env, input),
    async remove() {
      await stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** Reads the arguments that a script of the project passes to Node: its memory settings must be the same here. */
function argumentsOf(script: 'start' | 'worker'): string[] {
  const [program, ...args] = project.scripts[script].split(' ');
  if (program !== 'node') throw new Error(`The script ${script} must be one program of Node.`);
  return args;
}

/** Runs a program of the product to its end. */
function runNode(args: string[], env: NodeJS.ProcessEnv, input?: string | Buffer) {
  const child = spawn(process.execPath, args, { env });
  let [out, error] = ['', ''];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    error += data;
  });
  child.stdin.end(input);
  return new Promise<{ code: number | null; out: string; error: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, out, error }));
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
