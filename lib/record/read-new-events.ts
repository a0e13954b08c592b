import { connection } from '#lib/database';
import { limits } from '#lib/limits';
import type { Listener } from './batch-queue.ts';
import { eventsAfter, lastSeq } from './read-events.ts';

interface Reading {
  /** Resolves once the number of the newest event is known; rejects if it could not be read. */
  begun: Promise<void>;
  /** The newest event that was passed on. */
  seq(): number;
  end(): void;
}

/**
 * Reads new events until it is ended: soon after each commit of this process, and by polling for commits of others. It
 * backs off after failures; `onFail` is called once they last so long that people would see outdated rows.
 */
export function readNewEvents({ onBatch, onFail }: Pick<Listener, 'onBatch' | 'onFail'>): Reading {
  let seq = 0;
  let [isEnded, isAtWork, isWoken] = [false, true, false];
  let readAt = performance.now();
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;

  const schedule = (ms: number) => {
    isAtWork = false;
    if (!isEnded) timer = setTimeout(() => void readOn(), isWoken ? limits.eventGather : ms);
  };
  const stopListening = connection().onCommit(() => {
    if (isWoken) return;
    isWoken = true;
    if (isAtWork || failures > 0) return;
    clearTimeout(timer);
    schedule(limits.eventGather);
  });

  async function readOn(): Promise<void> {
    [isAtWork, isWoken] = [true, false];
    try {
      schedule((await readOnce()) ? 0 : limits.eventPoll);
    } catch (error) {
      isWoken = false;
      schedule(Math.min(limits.eventPoll * 2 ** failures++, limits.eventPauseMost));
      if (performance.now() - readAt > limits.streamCheck && !isEnded) onFail(error);
    }
  }

  /** Returns true if there may be more events. */
  async function readOnce(): Promise<boolean> {
    const events = await eventsAfter(seq);
    [readAt, failures] = [performance.now(), 0];
    const last = events.at(-1);
    if (!last || isEnded) return false;
    // This is set before listeners are called: a listener that is added from now on reads these changes itself.
    seq = last.seq;
    void onBatch({ events, seq });
    return events.length === limits.historyRows;
  }

  return {
    begun: lastSeq().then((last) => {
      seq = last;
      schedule(limits.eventPoll);
    }),
    seq: () => seq,
    end() {
      isEnded = true;
      clearTimeout(timer);
      stopListening();
    },
  };
}
