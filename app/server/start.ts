import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { makeSetUpToken } from '#lib/accounts/claim-installation';
import { closeDatabase, migrateDatabase } from '#lib/database';
import { type Env, env, SettingError } from '#lib/env';
import { startWorker, type Worker } from '#lib/jobs/worker';
import { acceptedEncodings, bodyEncoding } from '../body-encoding.ts';
import { buildOnce } from './build.ts';
import { handlers } from './handlers.ts';
import { answerKept } from './readers.ts';

/** Milliseconds that requests and jobs in hand are given at the end: more than the worker's own grace, less than 10 s. */
const grace = 7000;

try {
  await start();
} catch (error) {
  if (error instanceof SettingError) console.error(`Diglot can't start: ${error.message}`);
  else console.error(error);
  process.exit(1);
}

async function start(): Promise<void> {
  const settings = env();
  Object.assign(process.env, { NODE_ENV: 'production', NEXTAUTH_URL: settings.origin, NEXT_TELEMETRY_DISABLED: '1' });
  await buildOnce();
  await migrateDatabase();
  const server = await serve(settings);
  const worker = settings.worker === 'inside' ? startWorker(handlers, settings.concurrency) : null;
  const token = await makeSetUpToken();
  console.log(`Diglot is at ${settings.origin}`);
  if (token) console.log(`Set it up here, once: ${settings.origin}/set-up?token=${token}`);
  console.log('Ctrl+C ends it.');
  endOnSignal(server, worker);
}

async function serve({ host, port, trustsProxy }: Env) {
  const { default: next } = await import('next');
  const web = next({ dev: false, hostname: host, port });
  await web.prepare();
  const handle = web.getRequestHandler();
  const server = createServer((request, response) => {
    setClientAddress(request, trustsProxy);
    passEncodings(request, response);
    void answerKept(request, response).then((isAnswered) => (isAnswered ? undefined : handle(request, response)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(
        isTaken ? new SettingError(`port ${port} is in use. Set DIGLOT_PORT to another, or end what uses it.`) : error,
      );
    });
    server.listen(port, host, resolve);
  });
  return server;
}

/** Nobody but a proxy that we trust may say where a request comes from. */
function setClientAddress(request: IncomingMessage, trustsProxy: boolean): void {
  const socketAddress = request.socket.remoteAddress ?? '';
  const { headers } = request;
  if (!trustsProxy) {
    delete headers['x-forwarded-host'];
    delete headers['x-forwarded-proto'];
    delete headers['x-forwarded-port'];
  }
  const said = trustsProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  headers['x-forwarded-for'] = said || socketAddress;
}

/** See `body-encoding.ts`. */
function passEncodings(request: IncomingMessage, response: ServerResponse): void {
  request.headers[acceptedEncodings] = request.headers['accept-encoding'] ?? '';
  const set = response.setHeader.bind(response);
  response.setHeader = (name, value) =>
    name === bodyEncoding ? set('Content-Encoding', String(value)) : set(name, value);
}

function endOnSignal(server: ReturnType<typeof createServer>, worker: Worker | null): void {
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    console.log('Ending: work in hand is being finished.');
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // Live pages hold their connections open for good.
    setTimeout(() => server.closeAllConnections(), 300).unref();
    await Promise.race([Promise.all([closed, worker?.stop()]), new Promise((resolve) => setTimeout(resolve, grace))]);
    closeDatabase();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
