/** Milliseconds of this thread's own work, which other processes on a busy machine don't add to. */
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
  /** What it returns is waited for. */
  run: (text: string) => unknown;
  /** A text of that many characters, or little more. */
  make: (characters: number) => string;
  /** Characters of the longest text, and of the shortest. */
  characters: number;
  shortest: number;
  /** How many times as long each text is as the one before it, once it is long. */
  step: number;
  /** Milliseconds below which the longest text is fast enough, however the time grows. */
  enough: number;
  /** Milliseconds that no noise explains; a growth that takes less is measured again before it is believed. */
  clear?: number | undefined;
}

/** Milliseconds at which a text is long enough to be compared with shorter ones: a square shows there in full. */
const telling = 30;

/** Characters below which texts grow in small steps: an exponent doubles its time with every few of them. */
const steep = 200;

/** Times that a growth which looks bad is measured again before it is believed. */
const tries = 4;

/**
 * What time a text takes with a quarter, half and all of the characters, in milliseconds, where that grows faster than
 * a straight line; null where it does not. Begins with short texts, so that a power or an exponent is found at once.
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
    // Few milliseconds may be a step and no slope: four times the text shows which.
    const slope = figures && (figures[2] ?? 0) < telling ? await timesOf(length * 4) : figures;
    if (slope) return slope;
  }
  return null;
}

/** A straight line gives 4 between a quarter and the whole, sorting 4.6, a square 16. */
async function measure(run: (text: string) => unknown, texts: string[], clear: number): Promise<number[] | null> {
  for (let at = 1; ; at++) {
    const figures: number[] = [];
    for (const text of texts) figures.push(await best(() => run(text), Math.min(at, 3)));
    const [least = 0, , most = 0] = figures;
    if (most < 8 * Math.max(least, 0.05)) return null;
    if (at === tries || most > clear) return figures;
  }
}
