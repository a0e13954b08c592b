import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const places = [
  // This variant has no windows and takes a quarter less CPU time.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Finds a Chromium on this machine: the configured one, the system's, or Playwright's own; null if there is none. */
export function findChromium(): string | null {
  const candidates = [process.env.CHROMIUM_PATH, ...places, chromium.executablePath()];
  return candidates.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;
}

/**
 * Installs a Chromium if there is none: the system's package, else Playwright's download. Throws with instructions if
 * that fails.
 */
export function ensureChromium(): void {
  if (findChromium()) return;
  const isRoot = process.getuid?.() === 0;
  const apt = (...args: string[]) =>
    run(...((isRoot ? ['apt-get', ...args] : ['sudo', '-n', 'apt-get', ...args]) as [string]));
  const install = (name: string) => apt('install', '-y', name, 'fonts-noto-cjk');
  if (
    existsSync('/usr/bin/apt-get') &&
    apt('update') &&
    (install('chromium-headless-shell') || install('chromium')) &&
    findChromium()
  )
    return;
  if (run('npx', 'playwright', 'install', 'chromium') && findChromium()) return;
  throw new Error('No Chromium was found and none could be installed. Install Chromium, or set CHROMIUM_PATH to one.');
}

function run(command: string, ...args: string[]): boolean {
  console.log(`$ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
}
