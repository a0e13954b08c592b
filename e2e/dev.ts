import { type ChildProcess, spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { createServer } from 'node:http';
import { refuseUsedPort } from '#app/server/refuse-used-port.ts';
import { openSessionCookie } from '#lib/accounts/session-cookie';
import { SettingError } from '#lib/env';
import { scriptForDevelopment } from './dev/engine-script.ts';
import { fillNewsSite } from './dev/news-site.ts';
import { readyAdmin } from './dev/ready-admin.ts';
import { startNewsHost } from './news-host.ts';
import { startScriptedEngine } from './scripted-engine.ts';

/**
 * `npm run dev`: Diglot with a data folder of its own, an engine and a news site that need no key, and a link that
 * signs in. Screens are compiled again when their code changes. A change of the server's own code restarts it with its
 * worker.
 */
const port = Number(process.env.DIGLOT_PORT ?? 3000);
const folders = ['app/server', 'db', 'lib'];
/** Milliseconds to wait for further changes: an editor may save all files, or a branch may be checked out. */
const settles = 150;
/** Maximum milliseconds in which a server must end. Browsers that wait for changes would keep it for seven seconds. */
const grace = 500;

process.once('uncaughtException', (error: NodeJS.ErrnoException) => {
  const isTaken = error.code === 'EADDRINUSE' || error instanceof SettingError;
  console.error(isTaken ? `${error.message} (npm run dev uses DIGLOT_PORT and the next three.)` : error);
  process.exit(1);
});
for (const used of [port, port + 1]) await refuseUsedPort({ host: '127.0.0.1', port: used });
const [engine, news] = [await startScriptedEngine(port + 2), await startNewsHost(port + 3)];
fillNewsSite(news);
scriptForDevelopment(engine);
Object.assign(process.env, {
  DIGLOT_DATA: process.env.DIGLOT_DATA ?? 'data-dev',
  DIGLOT_PORT: String(port),
  DIGLOT_ENGINE_URL: engine.baseUrl,
  DIGLOT_ENGINE_MODEL: 'scripted',
  DIGLOT_LOCAL_ENGINES: '',
  DIGLOT_ALLOW_HOSTS: news.host,
});
const admin = await readyAdmin();
let server = start();
startDoor(port + 1);
console.log(`Open this link to be signed in as the admin: http://127.0.0.1:${port + 1}/`);
console.log(`A news site to import from: ${news.origin}/`);
for (const folder of folders)
  watch(folder, { recursive: true }, (_, name) => {
    if (name && /\.(tsx?|mjs|sql)$/.test(name) && !/\.test\.tsx?$/.test(name)) restartSoon(`${folder}/${name}`);
  });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    server.once('exit', () => process.exit(0));
    end(server);
  });

function start() {
  return spawn(process.execPath, ['app/server/start-dev.ts'], { stdio: 'inherit' });
}

let timer: NodeJS.Timeout | undefined;

/** Restarts the server once no more files change and the old one has released the port. */
function restartSoon(changed: string): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    console.log(`${changed} changed.`);
    const again = () => {
      server = start();
    };
    if (server.exitCode !== null || server.signalCode !== null) return again();
    server.once('exit', again);
    end(server);
  }, settles);
}

function end(running: ChildProcess): void {
  const late = setTimeout(() => running.kill('SIGKILL'), grace);
  running.once('exit', () => clearTimeout(late));
  running.kill('SIGINT');
}

/** Starts a server beside ours that sets the session's cookie: cookies belong to a host, whatever its port. */
function startDoor(doorPort: number): void {
  createServer(async (_, response) => {
    const cookie = await openSessionCookie(admin, null);
    response.writeHead(303, { 'Set-Cookie': cookie, Location: `http://127.0.0.1:${port}/desk` }).end();
  }).listen(doorPort, '127.0.0.1');
}
