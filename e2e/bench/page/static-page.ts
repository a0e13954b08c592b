import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Served } from './load.ts';

/** Builds and serves one static page of Next's, of about that size. */
export async function startStaticPage(bytes: number): Promise<Served & { bytes: number; end(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-static-'));
  mkdirSync(join(folder, 'app'));
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  writeFileSync(
    join(folder, 'app/layout.jsx'),
    'export default function Layout({ children }) { return <html><body>{children}</body></html>; }',
  );
  // Next sends the text of a page twice, and about six kilobytes besides.
  const words = Array.from({ length: 3000 }, (_, index) => `word${index * 7919}`).join(' ');
  const text = words.slice(0, Math.max(0, Math.floor((bytes - 6000) / 2)));
  writeFileSync(
    join(folder, 'app/page.jsx'),
    `export default function Page() { return <p>{${JSON.stringify(text)}}</p>; }`,
  );
  const next = resolve('node_modules/next/dist/bin/next');
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const };
  execFileSync(process.execPath, [next, 'build', '--webpack'], { cwd: folder, env, stdio: 'ignore' });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/`;
  const html = await untilServed(url);
  return {
    url,
    pid: server.pid as number,
    bytes: Buffer.byteLength(html),
    end() {
      server.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilServed(url: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return response.text();
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${url} did not come up.`);
}
