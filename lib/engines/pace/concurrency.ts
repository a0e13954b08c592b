/**
 * Finds how many requests at a time an engine works off fastest. It begins low and grows while the engine answers as
 * soon as it did with fewer requests; it tries one more now and then, and goes back if that finishes no more work in a
 * second. It is pure: `slots.ts` sends the requests and tells it what came.
 */
export interface Concurrency {
  /** Requests that may be in flight. */
  limit: number;
  /** Maximum of `limit`. */
  most: number;
  /** True while every good completion adds one: the limit doubles as often as all requests are answered. */
  isStarting: boolean;
  /** Incremented at each fall. Requests that were sent before it must not make the limit fall once more. */
  generation: number;
  /** The latest completions, oldest first. */
  seen: Completion[];
  /** Completions at the full limit since it was last decided, and how many of them are waited for until a try. */
  sinceDecision: number;
  patience: number;
  /** How many requests more the next try has; it doubles while tries succeed. */
  step: number;
  /** The limit before a try, and a comparison with the answers there; null if nothing is being tried. */
  trial: { from: number; delay: Delay } | null;
  /** The limit that is worth remembering; null until one was found. */
  settled: number | null;
}

/** One request that was answered well. */
export interface Completion {
  /** The requests in flight when it was sent, itself included. */
  level: number;
  /** `Concurrency.generation` when it was sent. */
  generation: number;
  /** Milliseconds to the first words of the answer, and to its end. */
  first: number;
  whole: number;
  /** The work that it was: roughly the characters that it had to write. */
  units: number;
}

/** The paragraphs that an engine which nobody knows gets one by one: what its answers take is learnt by them. */
const probes = 3;

/** Maximum completions that are remembered. */
const kept = 48;

/** The first words are late beyond this multiple of their time at a lower number. */
const late = 1.5;

const [patienceFirst, patienceMost] = [8, 512];

/** `learnt` is the number at which the engine was fast before; null if it is not known. */
export function startConcurrency({ learnt, most }: { learnt: number | null; most: number }): Concurrency {
  const limit = Math.max(1, Math.min(learnt ?? 1, most));
  return {
    limit,
    most,
    isStarting: learnt === null && limit < most,
    generation: 0,
    seen: [],
    sinceDecision: 0,
    patience: patienceFirst,
    step: 1,
    trial: null,
    settled: learnt,
  };
}

/** Sets the maximum anew, which an admin may change at any time. */
export function setMost(state: Concurrency, most: number): void {
  if (most === state.most) return;
  state.most = most;
  state.limit = Math.min(state.limit, most);
  if (state.trial && state.trial.from >= state.limit) state.trial = null;
}

/**
 * Takes a good completion. `latest` is the maximum milliseconds to the first words; beyond it more requests at a time
 * would only run into the deadline.
 */
export function noteCompletion(state: Concurrency, completion: Completion, latest: number): void {
  if (completion.generation === state.generation && completion.first > latest && state.limit > 1) {
    fall(state);
    return;
  }
  state.seen.push(completion);
  if (state.seen.length > kept) state.seen.shift();
  if (completion.level > state.limit / 2) state.sinceDecision++;
  if (state.isStarting) grow(state, completion);
  else if (state.trial) judgeTrial(state, state.trial);
  else if (state.sinceDecision >= state.patience) beginTrial(state, latest);
}

/** Halves the limit, because the engine refused or was late: once for all requests that were in flight together. */
export function noteOverload(state: Concurrency, generation: number): void {
  if (generation === state.generation) fall(state);
}

function fall(state: Concurrency): void {
  state.limit = state.trial ? state.trial.from : Math.max(1, Math.floor(state.limit / 2));
  state.generation++;
  // What was measured under too much load would be taken for the engine's usual pace.
  state.seen = state.seen.filter(({ level }) => level <= state.limit);
  hold(state, Math.min(state.patience * 2, patienceMost));
}

function hold(state: Concurrency, patience: number): void {
  Object.assign(state, { isStarting: false, trial: null, step: 1, patience, sinceDecision: 0, settled: state.limit });
}

/** The engine's habit: a reply that always comes at once takes longer the more it has to write. */
const isWhole = (seen: Completion[]) => seen.every(({ first, whole }) => first >= whole * 0.7);

/** Gives how many times as long as usual an answer took. */
type Delay = (one: Completion) => number;

/** The lowest number of requests that was seen, and how long an answer took to begin there; null for a single number. */
function baseline(seen: Completion[], below: number): { level: number; delay: Delay } | null {
  const level = Math.min(...seen.map((one) => one.level));
  if (level >= below) return null;
  const lowest = seen.filter((one) => one.level === level).slice(-8);
  return { level, delay: delayFrom(lowest, ({ first }) => first, isWhole(seen)) };
}

/**
 * Compares with some answers that were not late. The time of an answer is taken as a fixed part and one for each unit:
 * some engines need as long for each paragraph, others the longer the more they write. The line through the answers is
 * Theil and Sen's, the median of the slopes between each two, which a single slow answer does not turn.
 */
function delayFrom(usual: Completion[], time: (one: Completion) => number, growsWithUnits = true): Delay {
  const slopes = usual.flatMap((one, at) =>
    usual.slice(at + 1).flatMap((other) => {
      const difference = other.units - one.units;
      return difference === 0 ? [] : [(time(other) - time(one)) / difference];
    }),
  );
  const steepest = median(usual.map((one) => time(one) / one.units));
  const perUnit = growsWithUnits && slopes.length ? Math.min(Math.max(0, median(slopes)), steepest) : 0;
  const fixed = median(usual.map((one) => time(one) - perUnit * one.units));
  return (one) => time(one) / Math.max(1, fixed + perUnit * one.units);
}

function grow(state: Concurrency, completion: Completion): void {
  const { seen, limit } = state;
  if (limit === 1 && seen.length >= probes) state.limit = Math.min(2, state.most);
  if (completion.level <= limit / 2) return;
  const base = baseline(seen, completion.level);
  if (!base) return;
  const { delay } = base;
  const last = seen
    .filter(({ level }) => level > limit / 2 && level > base.level)
    .slice(-Math.min(Math.max(limit, 2), 5));
  const isLate = last.length >= 2 && median(last.map(delay)) > late;
  if (isLate) endStart(state, { delay, last });
  else if (delay(completion) <= late) state.limit++;
  if (state.isStarting && state.limit >= state.most) {
    state.limit = state.most;
    hold(state, patienceFirst);
  }
}

/** Goes back to the number that the engine worked off without a queue. */
function endStart(state: Concurrency, { delay, last }: { delay: Delay; last: Completion[] }): void {
  const worked = Math.round(mean(last.map(({ level }) => level)) / median(last.map(delay)));
  const levels = [...Map.groupBy(state.seen, ({ level }) => level)];
  // Two answers can be quick by chance, because what waits before a long paragraph is hardly noticed.
  const held = levels.filter(([, some]) => some.length > 2 && median(some.map(delay)) <= late).map(([level]) => level);
  state.limit = Math.max(1, Math.min(Math.max(worked, ...held), state.limit - 1));
  hold(state, patienceFirst);
}

function beginTrial(state: Concurrency, latest: number): void {
  const { limit, most, seen, step, patience } = state;
  state.sinceDecision = 0;
  const usual = seen.filter(({ level }) => level > limit / 2 && level <= limit).slice(-8);
  // The few answers by which the start ended may have misled: the first ones after it are compared once more.
  const base = step === 1 && patience === patienceFirst ? baseline(seen, limit) : null;
  if (base && median(usual.map(base.delay)) > late) {
    endStart(state, { delay: base.delay, last: usual });
    return;
  }
  const next = Math.min(limit + step, most);
  // An engine with no more room makes the added requests wait: that must not take them to the deadline.
  const isRisky = median(usual.map(({ first }) => first)) * (next / limit) > latest;
  if (next === limit || usual.length < 3 || isRisky) state.patience = Math.min(patience * 2, patienceMost);
  else {
    state.trial = { from: limit, delay: delayFrom(usual, ({ whole }) => whole) };
    state.limit = next;
  }
}

/** Compares the work of a second, which is the number in flight divided by the time that each takes. */
function judgeTrial(state: Concurrency, { from, delay }: { from: number; delay: Delay }): void {
  const tried = state.seen.filter(({ level }) => level > from);
  if (tried.length < Math.min(Math.max(state.limit, 3), 8)) return;
  const level = mean(tried.map((one) => one.level));
  const gain = level / from / median(tried.map(delay));
  const isBetter = gain >= 1 + (level / from - 1) / 2;
  const { step, patience } = state;
  if (!isBetter) state.limit = from;
  // What was seen above the limit would end the next try before it began.
  state.seen = state.seen.filter((one) => one.level <= state.limit);
  hold(state, isBetter ? Math.max(state.limit, 4) : Math.min(patience * 2, patienceMost));
  if (isBetter) state.step = Math.min(step * 2, 4);
}

const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return ((low ?? 0) + (high ?? 0)) / 2;
}
