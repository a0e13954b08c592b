import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import type { DraftingStatus } from '#lib/draft/read-drafting';
import { limits } from '#lib/limits';
import { eventsAfter, lastSeq } from '#lib/record/read-record';
import { followDrafting } from './follow-drafting.ts';
import { readRows, rowsFor, type WorkbenchRow } from './read-workbench.ts';

/** What changed since the last look: rows whole, and whether more than rows did (brief, stop, publication). */
export interface Change {
  rows: WorkbenchRow[];
  isMore: boolean;
  /** What the machine does now, where that changed. */
  drafting?: DraftingStatus;
}

/** Changes of the queue, which rows and the drafting's status show whole. */
const onlyQueues = new Set(['brief.asked', 'drafting.queued']);

interface Listener {
  translationId: string;
  onEvents(events: Awaited<ReturnType<typeof eventsAfter>>): Promise<void>;
}

/** One look at the record serves every open page of this process. */
const listeners = new Set<Listener>();
let seen = 0;
let timer: NodeJS.Timeout | undefined;

async function look(): Promise<void> {
  const events = await eventsAfter(seen);
  seen = events.at(-1)?.seq ?? seen;
  for (const listener of listeners) {
    const own = events.filter((event) => event.translationId === listener.translationId);
    if (own.length) void listener.onEvents(own);
  }
}

function keepLooking(): void {
  timer = setTimeout(async () => {
    // A look that fails is made good by the next.
    await look().catch(() => undefined);
    if (listeners.size) keepLooking();
    else timer = undefined;
  }, limits.eventPoll);
}

interface Following {
  signal: AbortSignal;
  onChange: (change: Change) => void;
  /** A change could not be read: whoever follows has to begin anew. */
  onFail: (error: unknown) => void;
}

/** Calls back with every change of a translation until `signal` aborts. */
export async function followTranslation(
  actor: Actor | null,
  translationId: string,
  { signal, onChange, onFail }: Following,
): Promise<void> {
  authorize(actor, 'see', {});
  if (listeners.size === 0) seen = await lastSeq();
  if (signal.aborted) return;
  const lookAtDrafting = followDrafting(translationId, {
    signal,
    onChange: (drafting) => onChange({ rows: [], isMore: false, drafting }),
  });
  const tell: Listener['onEvents'] = async (events) => {
    const ids = [...new Set(events.flatMap((event) => event.targetId ?? []))];
    const whole = events.filter((event) => event.targetId === null);
    const isMore = whole.some((event) => !onlyQueues.has(event.kind));
    // More than rows changed: drafting was stopped or queued anew, which shows in every row.
    onChange({ rows: rowsFor(actor, await readRows(translationId, whole.length ? undefined : ids)), isMore });
    await lookAtDrafting();
  };
  const listener: Listener = { translationId, onEvents: (events) => tell(events).catch(onFail) };
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
  if (!timer) keepLooking();
  // What changed between the page's own reading and this moment, or while the connection was lost.
  onChange({ rows: rowsFor(actor, await readRows(translationId)), isMore: false });
}
