import { type Band, bandOf } from './band.ts';
import { firstSentences } from './first-sentences.ts';
import { splitSentences } from './sentences.ts';
import { type TrimmedLengths, trimmedLengths } from './trimmed-lengths.ts';

export interface Side {
  text: string;
  locale: string;
}

/** Aligned pieces: `source[i]` and `target[i]` translate each other. */
export interface SentencePairs {
  source: string[];
  target: string[];
}

/**
 * Maximum sentences of one side; a longer paragraph is not divided. The longest allowed segment reaches this only if
 * its sentences have four characters, which means that it is a list of marks and not prose.
 */
const mostSentences = 2_000;

/**
 * Pairs the sentences of one paragraph pair by their lengths, in the manner of Gale and Church (1993), "A Program for
 * Aligning Sentences in Bilingual Corpora": the cheapest chain of 1–1, 1–2, 2–1, 2–2, 1–3 and 3–1 steps. Time and
 * memory grow with the number of sentences, not with its square: see `bandOf`.
 */
export function pairSentences(source: Side, target: Side): SentencePairs {
  const [sources, targets] = [splitSentences(source.text, source.locale), splitSentences(target.text, target.locale)];
  const isPairable = Math.max(sources.length, targets.length) <= mostSentences;
  const taken = isPairable ? cheapestChain(trimmedLengths(sources), trimmedLengths(targets)) : null;
  return joinSteps(sources, targets, taken);
}

/**
 * The first `most` pairs, and all of the rest as one more. Where both texts have far more sentences, the others are not
 * read: a page of thousands of long paragraphs would otherwise take minutes.
 */
export function pairFirstSentences(source: Side, target: Side, most: number): SentencePairs {
  // A pair takes at most three sentences of a side. One more for each pair is margin: the last choices before the cut
  // are uncertain and must not change the pairs that are returned.
  const enough = most * 4;
  const [sources, targets] = [source, target].map(({ text, locale }) => firstSentences(text, locale, enough)) as [
    string[],
    string[],
  ];
  if (Math.min(sources.length, targets.length) <= enough) return withRest(pairSentences(source, target), most);
  const [begun, other] = [trimmedLengths(sources.slice(0, enough)), trimmedLengths(targets.slice(0, enough))];
  const ratio = (target.text.trim().length + 1) / (source.text.trim().length + 1);
  return withRest(joinSteps(sources, targets, cheapestChain(begun, other, ratio)), most);
}

function withRest({ source, target }: SentencePairs, most: number): SentencePairs {
  if (source.length <= most) return { source, target };
  const cut = (pieces: string[]) => [...pieces.slice(0, most), pieces.slice(most).join('')];
  return { source: cut(source), target: cut(target) };
}

/**
 * Joins the sentences that each step takes. Sentences after the last step form one more pair; without steps there is
 * only that one.
 */
function joinSteps(sources: string[], targets: string[], taken: Step[] | null): SentencePairs {
  const pairs: SentencePairs = { source: [], target: [] };
  let [i, j] = [0, 0];
  const add = (m: number, n: number) => {
    pairs.source.push(sources.slice(i, i + m).join(''));
    pairs.target.push(targets.slice(j, j + n).join(''));
    [i, j] = [i + m, j + n];
  };
  for (const [m, n] of taken ?? []) add(m, n);
  if (!taken || i < sources.length || j < targets.length) add(sources.length - i, targets.length - j);
  return pairs;
}

/** The number of sentences that a step takes from each side. */
type Step = readonly [source: number, target: number];

const steps: readonly { takes: Step; penalty: number }[] = [
  { takes: [1, 1], penalty: 0 },
  { takes: [1, 2], penalty: 2.3 },
  { takes: [2, 1], penalty: 2.3 },
  { takes: [2, 2], penalty: 4.4 },
  { takes: [1, 3], penalty: 4.6 },
  { takes: [3, 1], penalty: 4.6 },
];

/**
 * For each cell of the band the lowest cost to reach it and the last step of that way; unreachable cells cost Infinity.
 */
interface Table {
  band: Band;
  costs: Float64Array;
  steps: Uint8Array;
}

/**
 * The cheapest steps from the start of both texts to the end of both, or null if there are none. If `begun` is given,
 * the sentences are only the beginnings of two texts with that ratio of lengths, and the steps end where one side is
 * used up.
 */
function cheapestChain(source: TrimmedLengths, target: TrimmedLengths, begun?: number): Step[] | null {
  const band = bandOf(source, target);
  const places = (source.count + 1) * band.width;
  const table: Table = { band, costs: new Float64Array(places).fill(Infinity), steps: new Uint8Array(places) };
  const ratio = begun ?? (target.between(0, target.count) + 1) / (source.between(0, source.count) + 1);
  table.costs[0] = 0;
  for (let i = 0; i <= source.count; i++) {
    const first = band.first(i);
    const last = Math.min(first + band.width - 1, target.count);
    for (let j = first; j <= last; j++) if (i + j > 0) findStep(table, { i, j, source, target, ratio });
  }
  const [sources, targets] = begun ? cheapestEnd(table, source.count, target.count) : [source.count, target.count];
  return walkBack(table, sources, targets);
}

/** The cheapest cell in which all sentences of one side are used. */
function cheapestEnd(table: Table, sources: number, targets: number): [sources: number, targets: number] {
  let end: [number, number] = [sources, targets];
  const lookAt = (i: number, j: number) => {
    if (costAt(table, i, j) < costAt(table, ...end)) end = [i, j];
  };
  for (let i = 1; i <= sources; i++) lookAt(i, targets);
  for (let j = 1; j <= targets; j++) lookAt(sources, j);
  return end;
}

interface Place {
  i: number;
  j: number;
  source: TrimmedLengths;
  target: TrimmedLengths;
  ratio: number;
}

function findStep(table: Table, { i, j, source, target, ratio }: Place): void {
  const at = indexOf(table.band, i, j);
  for (let number = 0; number < steps.length; number++) {
    const { takes, penalty } = steps[number] as (typeof steps)[number];
    const [m, n] = takes;
    const before = i < m || j < n ? Infinity : costAt(table, i - m, j - n);
    if (before === Infinity) continue;
    const cost = before + penalty + mismatch(source.between(i - m, i) * ratio, target.between(j - n, j));
    if (cost >= (table.costs[at] as number)) continue;
    table.costs[at] = cost;
    table.steps[at] = number;
  }
}

const indexOf = ({ width, first }: Band, i: number, j: number) => i * width + j - first(i);

function costAt({ band, costs }: Table, i: number, j: number): number {
  const column = j - band.first(i);
  return column >= 0 && column < band.width ? (costs[i * band.width + column] as number) : Infinity;
}

/**
 * The cost of pairing two lengths, 0 for equal ones. The tolerated difference grows with the square root of the length.
 */
const mismatch = (expected: number, found: number) => (expected - found) ** 2 / (6.8 * (expected + found + 1));

function walkBack(table: Table, sources: number, targets: number): Step[] | null {
  if (costAt(table, sources, targets) === Infinity) return null;
  const taken: Step[] = [];
  let [i, j] = [sources, targets];
  while (i > 0 || j > 0) {
    const step = steps[table.steps[indexOf(table.band, i, j)] as number]?.takes ?? [1, 1];
    taken.push(step);
    [i, j] = [i - step[0], j - step[1]];
  }
  return taken.reverse();
}
