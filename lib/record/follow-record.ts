import { type Batch, type Listener, makeBatchQueue } from './batch-queue.ts';
import { readNewEvents } from './read-new-events.ts';

export interface Following {
  /** The newest event that was handed out: what a listener reads itself from now on holds all up to it. */
  seq(): number;
  stop(): void;
}

/**
 * The one follower of the record in this process: however many listeners there are, new events are read once for all of
 * them, and not at all while there is none. A listener is told of what is committed after it was added; what happened
 * before, it reads itself once this resolves.
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
