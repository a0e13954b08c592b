import { type Batch, type Listener, makeBatchQueue } from './batch-queue.ts';
import { readNewEvents } from './read-new-events.ts';

export interface Following {
  /** The newest event that was passed on: what a listener reads itself from now on includes all events up to it. */
  seq(): number;
  stop(): void;
}

/**
 * The only follower of the record in this process: new events are read once for all listeners, and not at all while
 * there are none. A listener gets events that are committed after it was added; it reads earlier ones itself, once this
 * resolves.
 */
export const followRecord = makeFollower();

function makeFollower(): (listener: Listener) => Promise<Following> {
  const queues = new Set<ReturnType<typeof makeBatchQueue>>();
  let reading: ReturnType<typeof readNewEvents> | null = null;

  const leave = (queue: ReturnType<typeof makeBatchQueue>) => {
    queue.stop();
    queues.delete(queue);
    if (queues.size > 0) return;
    reading?.end();
    reading = null;
  };

  return async (listener) => {
    const queue = makeBatchQueue(listener);
    queues.add(queue);
    reading ??= readNewEvents({
      onBatch(batch: Batch) {
        for (const one of queues) one.push(batch);
      },
      onFail(error: unknown) {
        for (const one of [...queues]) one.fail(error);
      },
    });
    const { begun, seq } = reading;
    try {
      await begun;
    } catch (error) {
      leave(queue);
      throw error;
    }
    return { seq, stop: () => leave(queue) };
  };
}
