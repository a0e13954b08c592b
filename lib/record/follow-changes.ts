import { limits } from '#lib/limits';
import { followRecord } from './follow-record.ts';
import { eventsAfter, lastSeq, type RecordEvent } from './read-events.ts';

interface Wanted {
  /** Says whether an event is one to be told of. */
  isWanted(event: RecordEvent): boolean;
  /** The event up to which the listener has everything; null where it has nothing. */
  after: number | null;
}

export interface ChangeListener {
  /** Something wanted happened; everything up to the event `seq` has been told of. */
  onChange(change: { seq: number }): void;
  onFail(error: unknown): void;
}

/** Tells that something wanted happened, once for all that happened together, and not what. */
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

/** True where something wanted happened after `after`, or may have: nobody counts what happened in a day's absence. */
async function isBehind(after: number | null, seq: number, isWanted: Wanted['isWanted']): Promise<boolean> {
  // A number beyond the record's is from before a back-up was restored.
  if (after === null || after > seq) return true;
  const missed = await eventsAfter(after);
  return missed.length === limits.historyRows || missed.some(isWanted);
}
