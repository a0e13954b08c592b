import { closeDatabase, isWritable } from '#lib/database';
import { relayPartials } from '#lib/draft/streaming/partials';
import { warnOfExposedKey } from '#lib/engines/connect/warn-of-exposed-key';
import { draftingRoom } from '#lib/engines/pace/slots';
import { SettingError } from '#lib/env';
import { startWorker } from '#lib/jobs/worker';
import { openDatabase } from '#lib/open-database';
import { setRenderer } from '#lib/press/renderer';
import { keepFilesPrivate } from '#lib/private-files';
import { catchUp } from './catch-up.ts';
import { handlers } from './handlers.ts';
import { logConsole, logUncaught } from './log-console.ts';
import { makeRenderer } from './renderer.ts';
import { unsavedLine } from './unsaved-line.ts';
import { workWhileWritable } from './work-while-writable.ts';

/** Maximum milliseconds in which running jobs may finish when the worker stops. */
const grace = 5000;

try {
  keepFilesPrivate();
  await openDatabase();
  setRenderer(await makeRenderer());
  if (!(await isWritable())) console.log(unsavedLine());
  warnOfExposedKey();
  relayPartials();
  const worker = workWhileWritable({
    start: () => startWorker(handlers, draftingRoom),
    onWritable: catchUp,
  });
  logConsole();
  logUncaught(() => process.exit(1));
  console.log('The worker waits for work. Ctrl+C ends it.');
  const end = async () => {
    // Running jobs may finish within this time; the others run after the next start, and child processes end with this
    // one. A database that is locked by another process must not keep this one from ending.
    await Promise.race([worker.stop(), new Promise((resolve) => setTimeout(resolve, grace))]);
    closeDatabase();
    process.exit(0);
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
} catch (error) {
  console.error(error instanceof SettingError ? `The worker can't start: ${error.message}` : error);
  process.exit(1);
}
