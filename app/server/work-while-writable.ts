import { isWritable, whyUnsaved } from '#lib/database';
import type { Worker } from '#lib/jobs/worker';
import { limits } from '#lib/limits';
import { log } from '#lib/log';

interface Work {
  /** Starts the worker; null where another process has it. */
  start(): Worker | null;
  /** Called when it is found that the database can be written: at first, and whenever it could not be meanwhile. */
  onWritable(): Promise<void>;
}

/**
 * Has a worker while the database can be written. A worker on a full disk would take every job, lose it, and log that
 * several times a second. Tries to write now and then, so that saving and work begin again by themselves.
 */
export function workWhileWritable({ start, onWritable }: Work): Worker {
  let worker: Worker | null = null;
  let wasAble = false;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  let looking: Promise<void> = Promise.resolve();

  const look = async () => {
    const isAble = (wasAble && whyUnsaved() === null) || (await isWritable());
    if (isEnded) return;
    if (isAble && !wasAble) {
      worker = start();
      void onWritable().catch((err: unknown) => log().error({ err }, 'what a start does could not be done'));
    }
    wasAble = isAble;
    if (isAble || !worker) return;
    log().error('the worker stops until the database can be written again');
    const stopping = worker;
    worker = null;
    await stopping.stop();
  };
  const keepLooking = () => {
    if (isEnded) return;
    looking = look().catch((err: unknown) => log().error({ err }, 'whether the database can be written is not known'));
    void looking.then(() => {
      timer = setTimeout(keepLooking, whyUnsaved() === null ? limits.storageLook : limits.storageRetry);
    });
  };
  keepLooking();

  return {
    async stop(grace) {
      isEnded = true;
      clearTimeout(timer);
      await looking;
      await worker?.stop(grace);
    },
  };
}
