import { splitSentences } from './sentences.ts';

export interface Side {
  text: string;
  locale: string;
}

/** Pieces of both sides that say the same: `source[i]` and `target[i]` belong together. */
export interface SentencePairs {
  source: string[];
  target: string[];
}

/**
 * Pairs the sentences of one paragraph pair by their lengths, in the manner of Gale and Church (1993), "A Program for
 * Aligning Sentences in Bilingual Corpora": the cheapest chain of 1–1, 1–2, 2–1, 2–2, 1–3 and 3–1 steps.
 */
export function pairSentences(source: Side, target: Side): SentencePairs {
  const [sources, targets] = [splitSentences(source.text, source.locale), splitSentences(target.text, target.locale)];
  const ratio = (lengthOf(targets.join('')) + 1) / (lengthOf(sources.join('')) + 1);
  const best: Step[][] = [];
  for (let i = 0; i <= sources.length; i++) {
    best.push([]);
    for (let j = 0; j <= targets.length; j++) {
      (best[i] as Step[])[j] = i + j === 0 ? start : cheapest(best, { i, j, sources, targets, ratio });
    }
  }
  return walkBack(best, sources, targets);
}

interface Step {
  cost: number;
  /** How many sentences of each side the step takes. */
  takes: readonly [number, number];
}

const start: Step = { cost: 0, takes: [0, 0] };
const steps = [
  { takes: [1, 1], penalty: 0 },
  { takes: [1, 2], penalty: 2.3 },
  { takes: [2, 1], penalty: 2.3 },
  { takes: [2, 2], penalty: 4.4 },
  { takes: [1, 3], penalty: 4.6 },
  { takes: [3, 1], penalty: 4.6 },
] as const;

interface Place {
  i: number;
  j: number;
  sources: string[];
  targets: string[];
  ratio: number;
}

function cheapest(best: Step[][], { i, j, sources, targets, ratio }: Place): Step {
  let found: Step = { cost: Number.POSITIVE_INFINITY, takes: [0, 0] };
  for (const { takes, penalty } of steps) {
    const [m, n] = takes;
    const before = best[i - m]?.[j - n];
    if (i < m || j < n || !before) continue;
    const cost =
      before.cost +
      penalty +
      mismatch(lengthOf(sources.slice(i - m, i).join('')) * ratio, lengthOf(targets.slice(j - n, j).join('')));
    if (cost < found.cost) found = { cost, takes };
  }
  return found;
}

/** How badly two lengths fit, 0 for equal ones; the deviation that counts grows with the root of the length. */
const mismatch = (expected: number, found: number) => (expected - found) ** 2 / (6.8 * (expected + found + 1));

const lengthOf = (text: string) => text.trim().length;

function walkBack(best: Step[][], sources: string[], targets: string[]): SentencePairs {
  const pairs: SentencePairs = { source: [], target: [] };
  let [i, j] = [sources.length, targets.length];
  if (!Number.isFinite(best[i]?.[j]?.cost ?? Number.POSITIVE_INFINITY))
    return { source: [sources.join('')], target: [targets.join('')] };
  while (i > 0 || j > 0) {
    const [m, n] = (best[i] as Step[])[j]?.takes ?? [1, 1];
    pairs.source.unshift(sources.slice(i - m, i).join(''));
    pairs.target.unshift(targets.slice(j - n, j).join(''));
    [i, j] = [i - m, j - n];
  }
  return pairs;
}
