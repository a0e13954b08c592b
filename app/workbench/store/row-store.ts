import type { Failure, Outcome } from '#app/outcome.ts';
import type { Standing } from '#lib/review/save-target';
import type { WorkbenchRow } from '#lib/review/workbench-row';
import type { ReviewMove } from '#lib/translation/transitions';
import { createEntries } from './entries.ts';
import { type Entry, entryOf, type Kept, openEntry } from './entry.ts';

export type { Kept } from './entry.ts';

export interface SaveInput {
  targetId: string;
  version: number;
  text?: string;
  move?: ReviewMove;
}

interface Options {
  rows: WorkbenchRow[];
  send(input: SaveInput): Promise<Outcome<WorkbenchRow>>;
  kept: Kept;
  onFailure(failure: Failure): void;
  /** Milliseconds from the last key to the save (`delay`), and from a failed save to its retry (`retryDelay`). */
  delay?: number;
  retryDelay?: number;
}

export type RowStore = ReturnType<typeof createRowStore>;

/**
 * The store of an open workbench. It holds typed text, saves it, one save at a time for each row, and merges changes by
 * others. Typed text is never lost: it stays in the store, in this browser, or in the history.
 */
export function createRowStore({ rows, send, kept, onFailure, delay = 700, retryDelay = 3000 }: Options) {
  const entries = createEntries(rows.map((row) => openEntry(row, kept)));
  const { get, put } = entries;
  const opened = new Map(rows.map((row) => [row.targetId, openedEntry(get(row.targetId))]));
  const chains = new Map<string, Promise<void>>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const movesAhead = new Map<string, ReviewMove>();
  const inFlight = new Map<string, string | undefined>();
  const told = new Set<string>();
  // The text of each row that was refused last, and announced.
  const refused = new Map<string, string | undefined>();
  // Rows in which an input method is composing, each with the newest row that arrived meanwhile, or null.
  const held = new Map<string, WorkbenchRow | null>();

  const later = (targetId: string, wait: number) => {
    clearTimeout(timers.get(targetId));
    timers.set(
      targetId,
      setTimeout(() => push(targetId), wait),
    );
  };

  /** Saves of one row run one after the other, because each must name the version that the last one made. */
  function push(targetId: string): Promise<void> {
    clearTimeout(timers.get(targetId));
    const next = (chains.get(targetId) ?? Promise.resolve()).then(() => saveNow(targetId));
    chains.set(targetId, next);
    return next;
  }

  async function saveNow(targetId: string): Promise<void> {
    const entry = get(targetId);
    const move = movesAhead.get(targetId);
    const text = entry.local ?? undefined;
    // A change of state that was requested before the conflict was meant for another text.
    if (entry.conflict) movesAhead.delete(targetId);
    if (entry.conflict || (text === undefined && !move)) return;
    put(targetId, { sync: 'saving' });
    inFlight.set(targetId, text);
    try {
      const version = text === undefined ? entry.row.version : entry.base;
      settle(
        targetId,
        { text, move },
        await send({ targetId, version, ...(text === undefined ? {} : { text }), ...(move ? { move } : {}) }),
      );
    } catch {
      put(targetId, { sync: 'offline' });
      later(targetId, retryDelay);
    } finally {
      inFlight.delete(targetId);
    }
  }

  function settle(
    targetId: string,
    { text, move }: Pick<SaveInput, 'text' | 'move'>,
    answer: Outcome<WorkbenchRow>,
  ): void {
    const entry = get(targetId);
    // Another change of state may have been requested meanwhile. It is kept for the next save.
    const dropMove = () => movesAhead.get(targetId) === move && movesAhead.delete(targetId);
    if (answer.ok) {
      told.clear();
      refused.delete(targetId);
      dropMove();
      const { version } = answer.value;
      const isOvertaken = entry.row.version > version;
      const row = isOvertaken ? entry.row : answer.value;
      const isSaved = entry.local === null || entry.local === text || entry.local === answer.value.text;
      const isReplaced = isOvertaken && entry.local !== null;
      // Another person's text would replace the text being composed. It is kept: the next save is refused, which shows
      // both.
      const isDone = isSaved && !(isReplaced && held.has(targetId));
      const { cleaned = [] } = answer.value;
      // The editor still shows what was taken out, unless it is composing: then it shows the stored text later.
      const isCleaned = cleaned.length > 0 && !held.has(targetId);
      if (isDone) kept.remove(targetId);
      else {
        kept.write(targetId, { text: entry.local as string, version });
        if (!isSaved) later(targetId, delay);
      }
      put(targetId, {
        row,
        base: isDone ? row.version : version,
        local: isDone ? null : entry.local,
        sync: isDone ? 'clean' : 'dirty',
        epoch: entry.epoch + (isDone && (isReplaced || isCleaned) ? 1 : 0),
        cleaned: text === undefined ? entry.cleaned : cleaned,
      });
    } else if (['signed-out', 'unknown', 'unavailable'].includes(answer.code)) {
      // All three errors are temporary: keep the text and the move, and retry. A database error is shown only once.
      if (answer.code === 'unavailable' && !told.has(answer.reason)) onFailure(answer);
      told.add(answer.reason);
      put(targetId, { sync: answer.code === 'signed-out' ? 'signed-out' : 'offline' });
      later(targetId, retryDelay);
    } else {
      dropMove();
      if (answer.code === 'conflict') {
        lose(targetId, answer.current as Standing);
        if (!get(targetId).conflict) onFailure(answer);
        return;
      }
      put(targetId, { sync: entry.local === null ? 'clean' : 'dirty' });
      // The same text is sent again whenever the tab is left. A change of state was requested by a person, who must be
      // answered.
      const isAnnounced = move === undefined && refused.get(targetId) === text;
      refused.set(targetId, text);
      if (!isAnnounced) onFailure(answer);
    }
  }

  /**
   * Handles a save that was refused because somebody else saved first. Both texts are shown, unless nothing was typed
   * here.
   */
  function lose(targetId: string, standing: Standing): void {
    const { row, local, epoch } = get(targetId);
    const current = { ...row, text: standing.text, state: standing.state, version: standing.version };
    if (local === null && held.has(targetId)) {
      wait(current);
    } else if (local === null || local.trim() === standing.text) {
      kept.remove(targetId);
      const isTaken = local === null;
      put(targetId, {
        row: current,
        base: standing.version,
        local: null,
        sync: 'clean',
        epoch: epoch + (isTaken ? 1 : 0),
      });
    } else {
      put(targetId, { row: current, sync: 'dirty', conflict: { mine: local, standing } });
    }
  }

  /**
   * Keeps a row that arrives while an input method composes until the composition ends: its text would replace the one
   * being composed.
   */
  function wait(row: WorkbenchRow): void {
    const waiting = held.get(row.targetId);
    if (!waiting || row.version >= waiting.version) held.set(row.targetId, row);
  }

  for (const { row, local } of entries.values()) if (local !== null) later(row.targetId, 0);

  return {
    subscribe: entries.subscribe,
    snapshot: entries.snapshot,
    subscribeRow: entries.subscribeRow,
    get,
    /**
     * The rows as the server rendered them. React reports a hydration error if its first rendering in the browser
     * differs.
     */
    opened: (): ReadonlyMap<string, Entry> => opened,
    ids: rows.map(({ targetId }) => targetId),

    type(targetId: string, text: string): void {
      const { row, local, base, conflict } = get(targetId);
      const isBack = text === row.text && base === row.version && !inFlight.has(targetId);
      if (isBack) kept.remove(targetId);
      else kept.write(targetId, { text, version: local === null ? row.version : base });
      put(targetId, {
        local: isBack ? null : text,
        base: local === null ? row.version : base,
        sync: isBack ? 'clean' : 'dirty',
        conflict: conflict ? { ...conflict, mine: text } : null,
        cleaned: [],
      });
      if (!conflict) later(targetId, delay);
      const waiting = held.get(targetId);
      held.delete(targetId);
      if (waiting) this.receive([waiting]);
    },

    /** Called when an input method starts to compose. Until the next `type`, no other text may replace this one. */
    hold(targetId: string): void {
      if (!held.has(targetId)) held.set(targetId, null);
    },

    /** Replaces the text as if it had been typed, and saves it at once. It restores an old revision, for example. */
    replace(targetId: string, text: string): void {
      this.type(targetId, text);
      put(targetId, { epoch: get(targetId).epoch + 1 });
      void push(targetId);
    },

    /** The change of state that was requested for a row and is not saved yet. */
    moveAhead: (targetId: string): ReviewMove | undefined => movesAhead.get(targetId),

    /** Saves the text with a change of state. */
    move(targetId: string, move: ReviewMove): Promise<void> {
      movesAhead.set(targetId, move);
      return push(targetId);
    },

    /** Saves the typed text at once. Returns the saved row, or null if it could not be saved. */
    async flush(targetId: string): Promise<WorkbenchRow | null> {
      // Whoever asked for it must be told that it failed, even if that text was refused before.
      refused.delete(targetId);
      await push(targetId);
      // Text that was typed during the save is saved too.
      if (get(targetId).local !== null) await push(targetId);
      const { row, local, conflict } = get(targetId);
      return local === null && !conflict ? row : null;
    },

    /** Merges rows that the server sent. */
    receive(incoming: WorkbenchRow[]): void {
      const next = new Map<string, Entry>();
      const overtaken: string[] = [];
      for (const row of incoming) {
        const { targetId } = row;
        const entry = next.get(targetId) ?? get(targetId);
        if (!entry || row.version < entry.row.version) continue;
        if (held.has(targetId)) {
          wait(row);
          continue;
        }
        const isNew = row.version > entry.row.version;
        const isOwn = inFlight.has(targetId) && inFlight.get(targetId)?.trim() === row.text;
        const isTaken = isNew && entry.local === null && row.text !== entry.row.text;
        next.set(targetId, {
          ...entry,
          row,
          epoch: entry.epoch + (isTaken ? 1 : 0),
          ...(entry.local === null || isOwn ? { base: row.version } : {}),
          ...(isNew && entry.conflict ? { conflict: withStanding(entry.conflict, row) } : {}),
        });
        if (isNew && entry.local !== null && !isOwn && !entry.conflict) overtaken.push(targetId);
      }
      entries.show([...next.values()]);
      // A save that names an old version is refused: the server then keeps this text in the history, and both texts are
      // shown.
      for (const targetId of overtaken) void push(targetId);
    },

    /** Ends a conflict with one of the two texts. */
    resolve(targetId: string, choice: 'mine' | 'theirs'): void {
      const { conflict, row, epoch } = get(targetId);
      if (!conflict) return;
      if (choice === 'theirs') {
        kept.remove(targetId);
        put(targetId, { conflict: null, local: null, base: row.version, sync: 'clean', epoch: epoch + 1 });
      } else {
        kept.write(targetId, { text: conflict.mine, version: row.version });
        put(targetId, { conflict: null, local: conflict.mine, base: row.version, sync: 'dirty' });
        void push(targetId);
      }
    },

    /** Retries at once all saves that failed because of the network or the session. */
    retry(): void {
      for (const { row, sync } of entries.values())
        if (sync === 'offline' || sync === 'signed-out') void push(row.targetId);
    },

    /** Saves at once all texts whose delay has not passed: the page may be about to be closed. */
    leave(): void {
      for (const { row, sync } of entries.values()) if (sync === 'dirty') void push(row.targetId);
    },
  };
}

/** Updates the other text of a conflict, so that nobody chooses against a text that they did not see. */
function withStanding(conflict: NonNullable<Entry['conflict']>, { text, state, version }: WorkbenchRow) {
  return { ...conflict, standing: { text, state, version, changedBy: null, changedAt: Date.now() } };
}

/**
 * The entry as the server rendered it. If the browser stored another text, the epoch is one lower than the entry's own:
 * the editor takes the stored text when the epoch rises.
 */
const openedEntry = (entry: Entry): Entry =>
  entry.local === null ? entry : { ...entryOf(entry.row), epoch: entry.epoch - 1 };
