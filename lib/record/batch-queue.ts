import type { RecordEvent } from './read-events.ts';

/** Events, oldest first. Every event up to `seq` is in this batch or in an earlier one. */
export interface Batch {
  events: RecordEvent[];
  seq: number;
}

export interface Listener {
  /** Called with one batch after the other. Events that occur while it runs come together in the next batch. */
  onBatch(batch: Batch): void | Promise<void>;
  /** Called if a batch failed or events can't be read any more: the listener has to start again. */
  onFail(error: unknown): void;
}

/** Passes batches to one listener in order, so that a slow one loses nothing and delays no other. */
export function makeBatchQueue(listener: Listener) {
  let waiting: Batch | null = null;
  let isBusy = false;
  let isStopped = false;

  async function work(): Promise<void> {
    isBusy = true;
    while (waiting && !isStopped) {
      const batch: Batch = waiting;
      waiting = null;
      try {
        await listener.onBatch(batch);
      } catch (error) {
        if (!isStopped) listener.onFail(error);
      }
    }
    isBusy = false;
  }

  return {
    push(batch: Batch): void {
      waiting = waiting ? { events: [...waiting.events, ...batch.events], seq: batch.seq } : batch;
      if (!isBusy) void work();
    },
    fail: (error: unknown): void => listener.onFail(error),
    stop(): void {
      isStopped = true;
    },
  };
}
