import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Gives the milliseconds of this thread's own CPU time, to which other processes of a busy machine add nothing. */
async function work(run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage();
  await run();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

async function best(run: () => unknown, times: number): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < times; at++) least = Math.min(least, await work(run));
  return least;
}

interface Measured {
  /** The call to measure; a promise that it returns is awaited. */
  run: (text: string) => unknown;
  /** Makes a text of about that many characters. */
  make: (characters: number) => string;
  /** Characters of the longest text, and of the shortest. */
  characters: number;
  shortest: number;
  /** The factor by which each text is longer than the one before it, beyond the short ones. */
  step: number;
  /** Milliseconds below which the longest text is fast enough, however the time grows. */
  enough: number;
  /** Minimum milliseconds that can't be noise; a growth in a shorter time is measured again before it is reported. */
  clear?: number | undefined;
}

/** Minimum milliseconds at which texts are long enough to be compared: quadratic time shows there in full. */
const telling = 30;

/** Characters below which texts grow in small steps, because exponential time doubles with every few of them. */
const steep = 200;

/** Maximum times that a suspicious growth is measured again before it is reported. */
const tries = 4;

/**
 * Gives the milliseconds for a quarter, half and all of the characters if they grow faster than linearly; null
 * otherwise. It starts with short texts, so that cubic or exponential time is found soon.
 */
export async function growthBeyondLinear(measured: Measured): Promise<number[] | null> {
  const { run, make, characters, shortest, step, enough, clear = 400 } = measured;
  const lengths = [];
  for (let length = characters; length > shortest; length /= length > steep ? step : Math.SQRT2)
    lengths.unshift(Math.round(length));
  const timesOf = (length: number) => measure(run, [length / 4, length / 2, length].map(Math.round).map(make), clear);
  for (const length of lengths) {
    const text = make(length);
    if ((await work(() => run(text))) < (length === characters ? enough : Math.max(enough, telling))) continue;
    const figures = await timesOf(length);
    // A few milliseconds may be one step and no slope: a text of four times the length shows which.
    const slope = figures && (figures[2] ?? 0) < telling ? await timesOf(length * 4) : figures;
    if (slope) return slope;
  }
  return null;
}

/** Between a quarter and the whole, linear time grows by 4, sorting by 4.6, quadratic time by 16. */
async function measure(run: (text: string) => unknown, texts: string[], clear: number): Promise<number[] | null> {
  for (let at = 1; ; at++) {
    const figures: number[] = [];
    for (const text of texts) {
      // Garbage of earlier calls would be collected in the middle of one. That takes a second at a large heap, so it is
      // done only where a growth was seen.
      if (at > 1) collectGarbage();
      figures.push(await best(() => run(text), Math.min(at, 3)));
    }
    const [least = 0, , most = 0] = figures;
    if (most < 8 * Math.max(least, 0.05)) return null;
    // Collecting garbage in the middle of one call looks like growth, so every growth is measured three times unless
    // the caller knows it.
    if (at === tries || (most > clear && (at > 2 || clear === 0))) return figures;
  }
}
