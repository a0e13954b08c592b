import type { DraftingStatus } from '#lib/draft/read-drafting';
import { lastSeq, type RecordEvent, translationEventsAfter } from '#lib/record/read-events';
import { readRows } from './read-workbench.ts';
import type { WorkbenchRow } from './workbench-row.ts';

/** The changed rows, and whether more than rows changed (brief, stop, publication). All followers share one object. */
export interface Change {
  /** All events up to this one are in this change or in an earlier one; null for a status, which has no event. */
  seq: number | null;
  rows: WorkbenchRow[];
  isMore: boolean;
  /** The state of the drafting, if it changed. */
  drafting?: DraftingStatus;
}

/** Events that only queue work; the rows and the drafting's status show it already. */
const onlyQueues = new Set(['brief.asked', 'drafting.queued', 'drafting.batched', 'drafting.batch-ended']);

/** Reads the present state of everything that some events changed. */
export async function readChange(
  translationId: string,
  { events, seq }: { events: Pick<RecordEvent, 'targetId' | 'kind'>[]; seq: number },
): Promise<Change> {
  const ids = [...new Set(events.flatMap((event) => event.targetId ?? []))];
  const whole = events.filter((event) => event.targetId === null);
  const isMore = whole.some((event) => !onlyQueues.has(event.kind));
  // More than rows changed: drafting was stopped or queued again, which shows in every row.
  return { seq, rows: await readRows(translationId, whole.length ? undefined : ids), isMore };
}

export interface Missed {
  /** Changes that are sent from now on are newer than this event. */
  seq: number;
  change: Change | null;
}

interface Place {
  articleId: string | null;
  /** The page has everything up to this event; null if it has nothing. */
  after: number | null;
  /** The newest event that the followers of the translation were sent. */
  found: number;
}

const readings = new Map<string, Promise<Missed>>();

/**
 * Reads the changes after an event. Pages that reconnect together, after a restart for example, share one reading, but
 * never one that began before an event that other pages were already sent.
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
  // The number is read before the rows: a change between the two queries is sent twice, and never lost.
  const seq = await lastSeq();
  if (after === null || after > seq)
    return { seq, change: { seq, rows: await readRows(translationId), isMore: after !== null } };
  const events = await translationEventsAfter(after, { translationId, articleId });
  return { seq, change: events.length ? await readChange(translationId, { events, seq }) : null };
}
