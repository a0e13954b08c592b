import { tx } from '#lib/database';
import { env } from '#lib/env';
import { makeDue } from '#lib/jobs/make-due';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { oncePerProcess } from '#lib/once-per-process';
import {
  type Completion,
  type Concurrency,
  noteCompletion,
  noteOverload,
  setMost,
  startConcurrency,
} from './concurrency.ts';
import { type EngineRecord, forgottenAtOf, readRecord, rememberConcurrency } from './engine-record.ts';

/** A request's place among those that an engine gets at a time. */
export interface Slot {
  /** Tells of an answer; `null` for work that cannot be compared with a paragraph. */
  answered(took: Pick<Completion, 'first' | 'whole' | 'units'> | null): void;
  /** Tells that the engine refused because it has too much to do, or did not answer in time. */
  overloaded(): void;
  /** Waits for a place again, if the one that was given is free since an answer. */
  again(): Promise<void>;
}

export interface Wish {
  engineKey: string;
  /** The maximum that an admin set for this engine. */
  most?: number | undefined;
  /** Waiting requests get their slots in the order of this text, so that the oldest job is first. */
  order: string;
  /**
   * True if other engines may be free meanwhile: a `NoSlotError` is thrown where enough requests wait for this one, so
   * that a job does not keep its place of the lane.
   */
  hasOthers?: boolean;
  /** True if a person waits for the answer: the request is never sent away. */
  isWaitedFor?: boolean | undefined;
  /** Ends the waiting. */
  signal?: AbortSignal | undefined;
}

/** What was in flight when a request was given its slot. */
type Sent = Pick<Completion, 'level' | 'generation'>;

interface Waiter {
  order: string;
  start: (sent: Sent) => void;
}

interface Slots {
  concurrency: Concurrency;
  /** `EngineRecord.forgottenAt` when the learning began. */
  forgottenAt: number | null;
  inFlight: number;
  waiting: Waiter[];
  usedAt: number;
  /** `Wish.hasOthers` of the last request. */
  hasOthers: boolean;
  /** The jobs that were sent away and have not come again. */
  away: Set<string>;
}

/** A page and the worker are different bundles of one process: with two tables, each would send as many requests. */
const slots = oncePerProcess('engine-slots', () => new Map<string, Slots>());

/** Milliseconds after its last request for which an engine's slots count as room of the worker. */
const fresh = 600_000;

/** Enough requests wait for the engine: the job should come again at a time at which some of them are answered. */
export class NoSlotError extends Error {
  override name = 'NoSlotError';
  readonly engineKey: string;
  readonly until: number;

  constructor(engineKey: string, until: number) {
    super('Enough requests wait for the engine.');
    this.engineKey = engineKey;
    this.until = until;
  }
}

/**
 * Does a piece of work when the engine has a slot for it. Each process has its own slots; their number is learnt and
 * stored when it settles.
 */
export async function withSlot<T>(wish: Wish, work: (slot: Slot) => Promise<T>): Promise<T> {
  const its = await open(wish.engineKey);
  setMost(its.concurrency, Math.min(env().concurrency, wish.most ?? Number.POSITIVE_INFINITY));
  its.hasOthers = wish.hasOthers ?? false;
  its.away.delete(wish.order);
  if (its.hasOthers && !wish.isWaitedFor && isFull(its) && its.waiting.length >= readyOf(its))
    throw sendAway(its, wish);
  const taken = await take(its, wish);
  try {
    return await work(slotOf(its, taken));
  } finally {
    release(taken);
  }
}

/** A place that was given, until it is free again. */
interface Taken {
  its: Slots;
  wish: Wish;
  sent: Sent;
  isFree: boolean;
}

async function take(its: Slots, wish: Wish): Promise<Taken> {
  const sent = await turn(its, wish);
  its.usedAt = performance.now();
  return { its, wish, sent, isFree: false };
}

function release(taken: Taken): void {
  if (taken.isFree) return;
  taken.isFree = true;
  const { its } = taken;
  its.inFlight--;
  startNext(its);
  void callBack(its);
}

/** Gives an engine's slots. What they learnt is forgotten if an admin had it forgotten, in this process or another. */
async function open(engineKey: string): Promise<Slots> {
  const record = await readRecord(engineKey);
  const known = slots.get(engineKey);
  if (known && known.forgottenAt === forgottenAtOf(record)) return known;
  const its = {
    inFlight: 0,
    waiting: [],
    usedAt: performance.now(),
    hasOthers: false,
    away: new Set<string>(),
    ...known,
    ...begun(record),
  };
  if (known) Object.assign(known, its);
  else slots.set(engineKey, its);
  return known ?? its;
}

const begun = (record: EngineRecord | undefined) => ({
  concurrency: startConcurrency({ learnt: record?.concurrency ?? null, most: env().concurrency }),
  forgottenAt: forgottenAtOf(record),
});

/** The number of requests that wait, ready for the next slots. */
const readyOf = ({ concurrency }: Slots) => Math.ceil(concurrency.limit / 2);

/**
 * Sends a job away until half of what the engine needs for those that wait has passed. `callBack` starts it earlier if
 * the engine is faster.
 */
function sendAway(its: Slots, { engineKey, order }: Wish): NoSlotError {
  const { seen, limit } = its.concurrency;
  its.away.add(order);
  const usual = seen.length ? seen.reduce((sum, { whole }) => sum + whole, 0) / seen.length : 0;
  const wait = Math.max(limits.slotWaitLeast, (usual / limit / 2) * its.away.size);
  return new NoSlotError(engineKey, Date.now() + Math.min(wait, limits.slotWaitMost));
}

/** Notes further jobs that were sent away with one, without asking for a slot each. */
export function noteAway(engineKey: string, jobIds: string[]): void {
  for (const id of jobIds) slots.get(engineKey)?.away.add(id);
}

/** Makes as many of the jobs due that were sent away as there is room for now; without it the engine would have a pause. */
async function callBack(its: Slots): Promise<void> {
  const free = Math.max(0, its.concurrency.limit - its.inFlight) + readyOf(its) - its.waiting.length;
  if (free <= 0) return;
  const ids = [...its.away].sort().slice(0, free);
  if (ids.length === 0) return;
  for (const id of ids) its.away.delete(id);
  try {
    await tx((tx) => makeDue(tx, ids));
  } catch (error) {
    log().warn({ err: error }, 'jobs that wait for an engine could not be made due');
  }
}

const isFull = ({ inFlight, concurrency }: Slots) => inFlight >= concurrency.limit;

/** Waits until a slot is free. The signal's reason is thrown if it aborts first. */
async function turn(its: Slots, { order, signal }: Wish): Promise<Sent> {
  signal?.throwIfAborted();
  if (!isFull(its) && its.waiting.length === 0) return giveSlot(its);
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const waiter = { order, start: resolve };
  const at = its.waiting.findIndex((one) => one.order > order);
  its.waiting.splice(at < 0 ? its.waiting.length : at, 0, waiter);
  const leave = () => {
    its.waiting = its.waiting.filter((one) => one !== waiter);
    reject(signal?.reason);
  };
  signal?.addEventListener('abort', leave, { once: true });
  return promise.finally(() => signal?.removeEventListener('abort', leave));
}

/** Counts a request at once: its own code goes on only after others may have looked for a slot. */
function giveSlot(its: Slots): Sent {
  its.inFlight++;
  return { level: its.inFlight, generation: its.concurrency.generation };
}

/** Starts the waiting requests for which there are slots now. */
function startNext(its: Slots): void {
  while (!isFull(its)) {
    const next = its.waiting.shift();
    if (!next) return;
    next.start(giveSlot(its));
  }
}

/**
 * The place is free as soon as the engine answered: what is done with the answer keeps no request waiting. Work that
 * asks again takes a place again.
 */
function slotOf({ concurrency, forgottenAt }: Slots, taken: Taken): Slot {
  const { engineKey } = taken.wish;
  const tell = (note: () => void) => {
    const { settled } = concurrency;
    note();
    if (concurrency.settled !== null && concurrency.settled !== settled)
      void rememberConcurrency(engineKey, { concurrency: concurrency.settled, forgottenAt });
    release(taken);
  };
  return {
    answered(took) {
      const latest = env().engineDeadlines.firstByte / 2;
      tell(() => {
        if (took) noteCompletion(concurrency, { ...took, ...taken.sent }, latest);
      });
    },
    overloaded: () => tell(() => noteOverload(concurrency, taken.sent.generation)),
    async again() {
      if (taken.isFree) Object.assign(taken, await take(taken.its, taken.wish));
    },
  };
}

/** The number of requests that an engine gets at a time now; null if this process has sent it none. */
export const slotsNow = (engineKey: string): number | null => slots.get(engineKey)?.concurrency.limit ?? null;

/** The number of drafting jobs of a worker that has sent no request yet. */
const firstRoom = 4;

/** Places for jobs that find out that their engine is busy, so that those for another one are reached. */
const spare = 2;

/**
 * The number of drafting jobs that a worker should hold: those that have a slot, and half as many that are ready for
 * the next. A job that waits for a slot is shown as running, and a crash counts as a try of it.
 */
export function draftingRoom(): number {
  const used = [...slots.values()].filter(({ usedAt }) => performance.now() - usedAt < fresh);
  if (used.length === 0) return Math.min(firstRoom, env().concurrency + 1);
  const room = used.reduce((sum, its) => sum + its.concurrency.limit + readyOf(its), 0);
  return used.some(({ hasOthers }) => hasOthers) ? room + spare : room;
}
