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
  /** The limit before a try and the milliseconds a unit of work took there; null if nothing is being tried. */
  trial: { from: number; time: number } | null;
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

/** The number with which an engine that nobody knows begins. */
const begin = 2;

/** Maximum completions that are remembered. */
const kept = 48;

/** The first words are late beyond this multiple of their time at a lower number. */
const late = 1.5;

const [patienceFirst, patienceMost] = [8, 512];

/** `learnt` is the number at which the engine was fast before; null if it is not known. */
export function startConcurrency({ learnt, most }: { learnt: number | null; most: number }): Concurrency {
  const limit = Math.max(1, Math.min(learnt ?? begin, most));
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

const waitIn = (seen: Completion[]) => {
  const comesAtOnce = isWhole(seen);
  return ({ first, units }: Completion) => (comesAtOnce ? first / units : first);
};

/** The usual wait at the lowest number of requests that was seen; null if only one number was seen. */
function baseline(seen: Completion[], below: number): { level: number; wait: number } | null {
  const level = Math.min(...seen.map((one) => one.level));
  const lowest = seen.filter((one) => one.level === level);
  return level < below ? { level, wait: median(lowest.slice(-8).map(waitIn(seen))) } : null;
}

function grow(state: Concurrency, completion: Completion): void {
  const { seen, limit } = state;
  if (completion.level <= limit / 2) return;
  const base = baseline(seen, completion.level);
  if (!base) return;
  const wait = waitIn(seen);
  const last = seen
    .filter(({ level }) => level > limit / 2 && level > base.level)
    .slice(-Math.min(Math.max(limit, 2), 5));
  const isLate = last.length >= 2 && median(last.map(wait)) > base.wait * late;
  if (isLate) endStart(state, { base: base.wait, last });
  else if (wait(completion) <= base.wait * late) state.limit++;
  if (state.isStarting && state.limit >= state.most) {
    state.limit = state.most;
    hold(state, patienceFirst);
  }
}

/** Goes back to the number that the engine worked off without a queue. */
function endStart(state: Concurrency, { base, last }: { base: number; last: Completion[] }): void {
  const wait = waitIn(state.seen);
  const worked = Math.round((mean(last.map(({ level }) => level)) * base) / median(last.map(wait)));
  const levels = [...Map.groupBy(state.seen, ({ level }) => level)];
  const held = levels.filter(([, some]) => median(some.map(wait)) <= base * late).map(([level]) => level);
  state.limit = Math.max(1, Math.min(Math.max(worked, ...held), state.limit - 1));
  hold(state, patienceFirst);
}

const timeOf = (seen: Completion[]) => median(seen.map(({ whole, units }) => whole / units));

function beginTrial(state: Concurrency, latest: number): void {
  const { limit, most, seen, step, patience } = state;
  state.sinceDecision = 0;
  const usual = seen.filter(({ level }) => level > limit / 2 && level <= limit).slice(-8);
  const next = Math.min(limit + step, most);
  // An engine with no more room makes the added requests wait: that must not take them to the deadline.
  const isRisky = median(usual.map(({ first }) => first)) * (next / limit) > latest;
  if (next === limit || usual.length < 3 || isRisky) state.patience = Math.min(patience * 2, patienceMost);
  else {
    state.trial = { from: limit, time: timeOf(usual) };
    state.limit = next;
  }
}

/** Compares the work of a second, which is the number in flight divided by the time that each takes. */
function judgeTrial(state: Concurrency, { from, time }: { from: number; time: number }): void {
  const tried = state.seen.filter(({ level }) => level > from);
  if (tried.length < Math.min(Math.max(state.limit, 3), 8)) return;
  const level = mean(tried.map((one) => one.level));
  const gain = (level * time) / (from * timeOf(tried));
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
