import type { Server } from 'node:http';
import { makeSetUpToken } from '#lib/accounts/claim-installation';
import { closeDatabase, isWritable } from '#lib/database';
import { warnOfExposedKey } from '#lib/engines/connect/warn-of-exposed-key';
import { draftingRoom } from '#lib/engines/pace/slots';
import { env, SettingError } from '#lib/env';
import { startWorker, type Worker } from '#lib/jobs/worker';
import { openDatabase } from '#lib/open-database';
import { setRenderer } from '#lib/press/renderer';
import { keepFilesPrivate } from '#lib/private-files';
import { buildOnce } from './build.ts';
import { catchUp } from './catch-up.ts';
import { handlers } from './handlers.ts';
import { followStreams } from './live-streams.ts';
import { logConsole, logUncaught } from './log-console.ts';
import { refuseUsedPort } from './refuse-used-port.ts';
import { makeRenderer } from './renderer.ts';
import { serve } from './serve.ts';
import { unsavedLine } from './unsaved-line.ts';
import { workWhileWritable } from './work-while-writable.ts';

/**
 * Maximum milliseconds in which requests and jobs may finish when the server stops: more than the worker's own, and
 * less than 10 s.
 */
const grace = 7000;

let isSetUpShown = false;

/**
 * Starts everything in this process: the database, the server, the worker. In development, pages are compiled on
 * request, and again when their code changes. The process exits with a message if it can't start.
 */
export async function startServer({ isDevelopment = false } = {}): Promise<void> {
  try {
    await start(isDevelopment);
  } catch (error) {
    if (error instanceof SettingError) console.error(`Diglot can't start: ${error.message}`);
    else console.error(error);
    process.exit(1);
  }
}

async function start(isDevelopment: boolean): Promise<void> {
  const settings = env();
  const NODE_ENV = isDevelopment ? 'development' : 'production';
  Object.assign(process.env, { NODE_ENV, NEXTAUTH_URL: settings.origin, NEXT_TELEMETRY_DISABLED: '1' });
  await refuseUsedPort(settings);
  keepFilesPrivate();
  if (!isDevelopment) await buildOnce();
  await openDatabase();
  setRenderer(await makeRenderer());
  warnOfExposedKey();
  const server = await serve(settings, { isDevelopment });
  logConsole();
  logUncaught(() => {});
  // All of it is printed at once, and the link last, where it is seen.
  const last = (await isWritable()) ? await setUpLine() : unsavedLine();
  console.log([`Diglot is at ${settings.origin}`, 'Ctrl+C ends it.', ...(last ? [last] : [])].join('\n'));
  const worker = workWhileWritable({
    start: settings.worker === 'inside' ? () => startWorker(handlers, draftingRoom) : () => null,
    onWritable: async () => {
      const line = await setUpLine();
      if (line) console.log(line);
      await catchUp();
    },
  });
  endOnSignal(server, worker);
}

/** The line with the one-time link, given once, while this installation has no account. */
async function setUpLine(): Promise<string | null> {
  if (isSetUpShown) return null;
  const token = await makeSetUpToken();
  isSetUpShown = true;
  return token && `Set it up here, once: ${env().origin}/set-up?token=${token}`;
}

function endOnSignal(server: Server, worker: Worker): void {
  const endStreams = followStreams(server);
  let isEnding = false;
  const end = async () => {
    if (isEnding) return;
    isEnding = true;
    console.log('Ending: work in hand is being finished.');
    const closed = new Promise((resolve) => server.close(resolve));
    endStreams();
    // A client keeps an answered connection open for further requests, which would delay the end of the server.
    setInterval(() => server.closeIdleConnections(), 100).unref();
    await Promise.race([Promise.all([closed, worker.stop()]), new Promise((resolve) => setTimeout(resolve, grace))]);
    closeDatabase();
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
