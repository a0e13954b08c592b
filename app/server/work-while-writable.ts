import { isWritable, whyUnsaved } from '#lib/database';
import type { Worker } from '#lib/jobs/worker';
import { limits } from '#lib/limits';
import { log } from '#lib/log';

interface Work {
  /** Starts the worker; null if another process runs it. */
  start(): Worker | null;
  /** Called when the database can be written: at first, and again after it could not be. */
  onWritable(): Promise<void>;
}

/**
 * Runs a worker only while the database can be written. On a full disk a worker would lease every job, fail it, and log
 * that several times a second. It tries to write now and then, so that saving and work resume without a restart.
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
