import { limits } from '#lib/limits';
import { followRecord } from './follow-record.ts';
import { eventsAfter, lastSeq, type RecordEvent } from './read-events.ts';

interface Wanted {
  /** Says whether the listener wants to be called for an event. */
  isWanted(event: RecordEvent): boolean;
  /** The listener has everything up to this event; null if it has nothing. */
  after: number | null;
}

export interface ChangeListener {
  /** Called after a wanted event. `seq` is the newest event that it covers. */
  onChange(change: { seq: number }): void;
  onFail(error: unknown): void;
}

/** Calls the listener after wanted events, once for all that occur together, without their details. */
export async function followChanges({ isWanted, after }: Wanted, listener: ChangeListener): Promise<() => void> {
  let told = -1;
  const tell = (seq: number) => {
    if (seq <= told) return;
    told = seq;
    listener.onChange({ seq });
  };
  const { stop } = await followRecord({
    onBatch({ events, seq }) {
      if (events.some(isWanted)) tell(seq);
    },
    onFail: listener.onFail,
  });
  try {
    const seq = await lastSeq();
    if (await isBehind(after, seq, isWanted)) tell(seq);
    return stop;
  } catch (error) {
    stop();
    throw error;
  }
}

/** True if a wanted event occurred after `after`, or may have: events are not read if very many occurred since. */
async function isBehind(after: number | null, seq: number, isWanted: Wanted['isWanted']): Promise<boolean> {
  // A number above the record's newest one was given before a back-up was restored.
  if (after === null || after > seq) return true;
  const missed = await eventsAfter(after);
  return missed.length === limits.historyRows || missed.some(isWanted);
}
