import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import project from '../../../package.json' with { type: 'json' };
import { accepted, type Served } from './load.ts';

/** One response as it was sent: its headers and its compressed body. */
export interface Answer {
  head: string[];
  body: Buffer;
}

/** Headers that Node itself writes. */
const own = new Set(['date', 'connection', 'keep-alive']);

export function ask(url: string): Promise<Answer> {
  return new Promise((done, fail) => {
    request(url, { headers: accepted }, async (response) => {
      const { rawHeaders } = response;
      const head = rawHeaders.filter((_, at) => !own.has((rawHeaders[at - (at % 2)] ?? '').toLowerCase()));
      done({ head, body: await buffer(response) });
    })
      .on('error', fail)
      .end();
  });
}

/** Starts a server that only sends this response, in a process with our memory settings. */
export async function startBare({ head, body }: Answer): Promise<Served & { end(): void }> {
  const folder = mkdtempSync(join(tmpdir(), 'diglot-bare-'));
  const file = join(folder, 'answer.json');
  writeFileSync(file, JSON.stringify({ head, body: body.toString('base64') }));
  const settings = project.scripts.start.split(' ').filter((word) => word.startsWith('--'));
  const script = join(import.meta.dirname, 'bare-server.ts');
  const server = spawn(process.execPath, [...settings, script, file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return {
    url: `http://127.0.0.1:${Number(String(port))}/`,
    pid: server.pid as number,
    end() {
      server.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
