import type { DraftingStatus } from '#lib/draft/read-drafting';
import { lastSeq, type RecordEvent, translationEventsAfter } from '#lib/record/read-events';
import { readRows, type WorkbenchRow } from './read-workbench.ts';

/** What changed: rows whole, and whether more than rows did (brief, stop, publication). One object for all who follow. */
export interface Change {
  /** All that happened up to this event is in this change, or was in one before it; null for a status, which is no entry of the record. */
  seq: number | null;
  rows: WorkbenchRow[];
  isMore: boolean;
  /** What the machine does now, where that changed. */
  drafting?: DraftingStatus;
}

/** Changes of the queue, which rows and the drafting's status show whole. */
const onlyQueues = new Set(['brief.asked', 'drafting.queued']);

/** What some events changed, as it stands now. */
export async function readChange(
  translationId: string,
  { events, seq }: { events: Pick<RecordEvent, 'targetId' | 'kind'>[]; seq: number },
): Promise<Change> {
  const ids = [...new Set(events.flatMap((event) => event.targetId ?? []))];
  const whole = events.filter((event) => event.targetId === null);
  const isMore = whole.some((event) => !onlyQueues.has(event.kind));
  // More than rows changed: drafting was stopped or queued anew, which shows in every row.
  return { seq, rows: await readRows(translationId, whole.length ? undefined : ids), isMore };
}

export interface Missed {
  /** What is told from now on is newer than this event. */
  seq: number;
  change: Change | null;
}

interface Place {
  articleId: string | null;
  /** The event up to which a page has everything; null where it has nothing. */
  after: number | null;
  /** The newest event that the followers of the translation were told of. */
  found: number;
}

const readings = new Map<string, Promise<Missed>>();

/**
 * What changed after an event. Pages that come back together, after a restart for example, share one reading: never one that
 * began before an event which others were told of already.
 */
export function readMissed(translationId: string, place: Place): Promise<Missed> {
  const key = `${translationId} ${place.after} ${place.found}`;
  const known = readings.get(key);
  if (known) return known;
  const reading = readAfter(translationId, place).finally(() => readings.delete(key));
  readings.set(key, reading);
  return reading;
}

async function readAfter(translationId: string, { articleId, after }: Place): Promise<Missed> {
  // Before the rows: what is written between the two readings is told of twice, and never not at all.
  const seq = await lastSeq();
  if (after === null || after > seq)
    return { seq, change: { seq, rows: await readRows(translationId), isMore: after !== null } };
  const events = await translationEventsAfter(after, { translationId, articleId });
  return { seq, change: events.length ? await readChange(translationId, { events, seq }) : null };
}
