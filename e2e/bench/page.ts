import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import autocannon from 'autocannon';
import { sampleText, seedText } from '../fixtures.ts';
import { translate } from '../scripted-engine.ts';
import type { Figure } from './run.ts';
import { type BenchSession, openSession, percentile } from './session.ts';

const rounds = 5;
const seconds = 3;
const headers = { 'accept-encoding': 'gzip, deflate, br' };

/** The published seed: its bytes over the wire, and its requests a second beside a static page of Next's own of the same size. */
export async function measure(): Promise<Figure[]> {
  const { diglot, page, end } = await openSession();
  const seed = seedText();
  const name = seed ? 'the seed' : 'the sample';
  const { out } = await diglot.command(['import', '-', '--to', 'en', '--json'], seed ?? sampleText('测速'));
  const { translations } = JSON.parse(out) as { translations: [{ id: string }] };
  const path = await publish(page, translations[0].id);
  const response = await fetch(diglot.origin + path, { headers: { 'accept-encoding': 'identity' } });
  const html = await response.text();
  const compressed = await wireBytes(diglot.origin + path);
  const scripts = (html.match(/<script(?! type="application\/ld\+json")[^>]*>[\s\S]*?<\/script>/g) ?? []).join(
    '',
  ).length;
  const next = await startStaticPage(Buffer.byteLength(html));
  const [ours, theirs]: [number[], number[]] = [[], []];
  await rate(diglot.origin + path, 1);
  await rate(next.url, 1);
  for (let round = 0; round < rounds; round++) {
    ours.push(await rate(diglot.origin + path, seconds));
    theirs.push(await rate(next.url, seconds));
  }
  const ratios = ours.map((value, round) => value / (theirs[round] ?? Number.NaN));
  next.end();
  await end();
  return [
    { what: `page of ${name}, compressed`, figure: compressed / 1000, unit: 'kB', goal: { limit: 15, isMost: true } },
    { what: `page of ${name}, whole`, figure: Buffer.byteLength(html) / 1000, unit: 'kB', goal: null },
    { what: 'bytes of script in it', figure: scripts, unit: 'B', goal: null },
    { what: "a static page of Next's own, whole", figure: next.bytes / 1000, unit: 'kB', goal: null },
    { what: `requests a second, median of ${rounds}`, figure: percentile(ours, 0.5), unit: '/s', goal: null },
    { what: "the static page's, median", figure: percentile(theirs, 0.5), unit: '/s', goal: null },
    {
      what: 'ratio, round by round, median',
      figure: percentile(ratios, 0.5),
      unit: '',
      goal: { limit: 1, isMost: false },
    },
    { what: 'ratio, lowest round', figure: Math.min(...ratios), unit: '', goal: null },
  ];
}

/** Writes every target as an editor would, approves and publishes; returns the page's path. */
async function publish(page: BenchSession['page'], translationId: string): Promise<string> {
  await page.goto(`/desk/translations/${translationId}`);
  const rows = page.locator('.bench-rows li.row');
  const count = await rows.count();
  await page
    .locator('.dot[data-state="draft"]')
    .nth(count - 1)
    .waitFor();
  await page.reload();
  for (let row = 0; row < count; row++) {
    const source = await page.locator('.row[data-current] > p').first().innerText();
    await page.locator('.row[data-current] .cm-content').fill(translate(source));
    await page.keyboard.press('Control+Enter');
  }
  await page.getByText(`${count} of ${count} approved`).waitFor();
  await page.goto(`${page.url()}/publish`);
  await page.getByLabel('Address').fill('bench');
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.locator('.tag[data-tone="ok"]').waitFor();
  return '/en/bench';
}

async function wireBytes(url: string): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((done, fail) => {
    request(url, { headers }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on('end', () => done(bytes));
    })
      .on('error', fail)
      .end();
  });
}

/** Requests a second over 16 connections. */
async function rate(url: string, duration: number): Promise<number> {
  const { requests, errors, non2xx } = await autocannon({ url, connections: 16, duration, headers });
  if (errors || non2xx) throw new Error(`${url} failed under load: ${errors} errors, ${non2xx} other answers.`);
  return requests.average;
}

/** Builds and serves one static page of Next's own, about as large. */
async function startStaticPage(bytes: number): Promise<{ url: string; bytes: number; end(): void }> {
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
  const server: ChildProcess = spawn(process.execPath, [next, 'start', '-p', String(port), '-H', '127.0.0.1'], {
    cwd: folder,
    env,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}/`;
  const html = await untilServed(url);
  return {
    url,
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
