import type { RecordEvent } from './read-events.ts';

/** What happened, oldest first. Everything up to the event `seq` is in this batch or in one before it. */
export interface Batch {
  events: RecordEvent[];
  seq: number;
}

export interface Listener {
  /** Called with one batch after the other. What happens while it is at work comes as one batch after it. */
  onBatch(batch: Batch): void | Promise<void>;
  /** A batch could not be worked on, or events can't be read any more: the listener has to begin anew. */
  onFail(error: unknown): void;
}

/** Hands batches to one listener in order, so that a slow one loses nothing and holds up no other. */
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
