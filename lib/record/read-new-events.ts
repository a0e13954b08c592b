import { connection } from '#lib/database';
import { limits } from '#lib/limits';
import type { Listener } from './batch-queue.ts';
import { eventsAfter, lastSeq } from './read-events.ts';

interface Reading {
  /** Resolves once it is known from where on events are new; rejects where that could not be read. */
  begun: Promise<void>;
  /** The newest event that was handed out. */
  seq(): number;
  end(): void;
}

/**
 * Reads new events until it is ended: soon after each commit of this process, and at intervals for those of others.
 * Failures in a row make it pause longer; `onFail` hears of them once they last longer than a person should be shown old rows.
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

  /** Returns true where there may be more. */
  async function readOnce(): Promise<boolean> {
    const events = await eventsAfter(seq);
    [readAt, failures] = [performance.now(), 0];
    const last = events.at(-1);
    if (!last || isEnded) return false;
    // Before anybody is told: who joins from now on reads what these events changed itself.
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
