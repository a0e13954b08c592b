import type { Actor } from '#lib/accounts/actor';
import { authorize } from '#lib/accounts/authorize';
import { limits } from '#lib/limits';
import { eventsAfter, lastSeq } from '#lib/record/read-record';
import { readRows, type WorkbenchRow } from './read-workbench.ts';

/** What changed since the last look: rows whole, and whether more than rows did (brief, stop, publication). */
export interface Change {
  rows: WorkbenchRow[];
  isMore: boolean;
}

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
  const tell: Listener['onEvents'] = async (events) => {
    const ids = [...new Set(events.flatMap((event) => event.targetId ?? []))];
    const isMore = events.some((event) => event.targetId === null);
    // More than rows changed: drafting was stopped or queued anew, which shows in every row.
    onChange({ rows: await readRows(translationId, isMore ? undefined : ids), isMore });
  };
  const listener: Listener = { translationId, onEvents: (events) => tell(events).catch(onFail) };
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener), { once: true });
  if (!timer) keepLooking();
  // What changed between the page's own reading and this moment, or while the connection was lost.
  onChange({ rows: await readRows(translationId), isMore: false });
}
