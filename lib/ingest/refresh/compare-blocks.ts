import { timeSlices } from '#db/time-slices';
import { linkRecut } from './link-recut.ts';
import { Links } from './links.ts';
import { type LetterPairs, letterPairs, similarity } from './similarity.ts';

export interface Before {
  id: string;
  source: string;
}

export interface After {
  source: string;
}

/** A change of one block. `before` and `after` are indexes into the compared lists. */
export type Change =
  | { type: 'same' | 'moved' | 'changed'; before: number; after: number }
  | { type: 'added'; after: number }
  | { type: 'removed'; before: number };

/**
 * Similarity thresholds, from 0 to 1, tried in order: 0.9 anywhere (a small edit), 0.4 at the same position, 0.65 at
 * another position.
 */
const rounds = [
  { isInPlace: false, least: 0.9 },
  { isInPlace: true, least: 0.4 },
  { isInPlace: false, least: 0.65 },
];

/**
 * The differences between an article's segments and a new reading of its source, in the new order, with removed
 * segments at their old places. Segments that a person cut or joined are the same if their words are.
 */
export async function compareBlocks(before: Before[], after: After[]): Promise<Change[]> {
  const pause = timeSlices();
  const links = new Links(await allWords(before, pause), await allWords(after, pause));
  linkEqual(links);
  await linkRecut(links, pause);
  await linkAlike(links, pause);
  return inOrder(links);
}

type Pause = ReturnType<typeof timeSlices>;

async function allWords(blocks: After[], pause: Pause): Promise<string[]> {
  const words: string[] = [];
  for (const block of blocks) {
    words.push(wordsOf(block));
    await pause();
  }
  return words;
}

/** The words that are compared: changes of tags and white space do not make a paragraph different. */
export const wordsOf = ({ source }: { source: string }) => source.replace(/<\/?\d{1,4}>|\s+/gu, '');

function linkEqual(links: Links): void {
  const places = new Map<string, number[]>();
  for (const [index, words] of links.before.entries()) {
    const known = places.get(words);
    if (known) known.push(index);
    else places.set(words, [index]);
  }
  for (const [after, words] of links.after.entries()) {
    const before = places.get(words)?.shift();
    if (before !== undefined) links.link(before, after, false);
  }
}

/**
 * If more pairs than `pairs` could be compared, only blocks at most `distance` apart are: this happens for two long
 * texts that have nothing in common.
 */
const most = { pairs: 10_000, distance: 10 };

/** Links the remaining blocks by similarity, the most similar first. */
async function linkAlike(links: Links, pause: Pause): Promise<void> {
  const candidates = await scored(links, pause);
  for (const { isInPlace, least } of rounds) {
    const gaps = isInPlace ? { before: gapsBefore(links), after: gapsAfter(links) } : null;
    for (const { before, after, score } of candidates) {
      if (score < least || links.taken.has(before) || links.from.has(after)) continue;
      if (!gaps || gaps.before[before] === gaps.after[after]) links.link(before, after, true);
    }
    await pause();
  }
}

/** All pairs of free blocks that are similar enough, with their similarity, the most similar first. */
async function scored(links: Links, pause: Pause): Promise<{ before: number; after: number; score: number }[]> {
  const [freeBefore, freeAfter] = [links.freeBefore, links.freeAfter];
  const pairs = {
    before: await pairsOf(links.before, freeBefore, pause),
    after: await pairsOf(links.after, freeAfter, pause),
  };
  const isMuch = freeAfter.length * freeBefore.length > most.pairs;
  const least = Math.min(...rounds.map((round) => round.least));
  const found: { before: number; after: number; score: number }[] = [];
  let first = 0;
  for (const after of freeAfter) {
    if (isMuch) while (first < freeBefore.length && at(freeBefore, first) < after - most.distance) first++;
    for (let place = first; place < freeBefore.length; place++) {
      const before = at(freeBefore, place);
      if (isMuch && before > after + most.distance) break;
      const score = similarity(at(pairs.before, before), at(pairs.after, after));
      if (score >= least) found.push({ before, after, score });
    }
    await pause();
  }
  return found.sort((one, other) => other.score - one.score);
}

/** The letter pairs of the given blocks, by index. */
async function pairsOf(words: readonly string[], indexes: number[], pause: Pause): Promise<LetterPairs[]> {
  const pairs: LetterPairs[] = [];
  for (const index of indexes) {
    pairs[index] = letterPairs(words[index] ?? '');
    await pause();
  }
  return pairs;
}

/** An item of a list, for an index that is known to be valid. */
const at = <T>(list: T[], index: number) => list[index] as T;

/** For each block of the old text, the index of the last linked block above it; -1 if there is none. */
function gapsBefore(links: Links): number[] {
  let last = -1;
  return links.before.map((_, index) => {
    const gap = last;
    if (links.taken.has(index)) last = index;
    return gap;
  });
}

/** The same for each block of the new text, also as an index of the old one. */
function gapsAfter(links: Links): number[] {
  let last = -1;
  return links.after.map((_, index) => {
    const gap = last;
    const link = links.from.get(index);
    if (link) last = links.joined.get(index)?.at(-1) ?? link.before;
    return gap;
  });
}

function inOrder(links: Links): Change[] {
  const stays = longestRising([...links.from].sort(([a], [b]) => a - b).map(([, link]) => link.before));
  const changes: Change[] = [];
  const free = links.freeBefore;
  const putRemoved = (until: number) => {
    while (free.length && (free[0] as number) < until)
      changes.push({ type: 'removed', before: free.shift() as number });
  };
  for (let after = 0; after < links.after.length; after++) {
    const link = links.from.get(after);
    if (links.absorbed.has(after)) continue;
    if (!link) {
      changes.push({ type: 'added', after });
      continue;
    }
    if (stays.has(link.before)) putRemoved(link.before);
    const type = link.isChanged ? 'changed' : stays.has(link.before) ? 'same' : 'moved';
    for (const before of [link.before, ...(links.joined.get(after) ?? [])]) changes.push({ type, before, after });
  }
  putRemoved(Number.POSITIVE_INFINITY);
  return changes;
}

/** The members of a longest increasing subsequence: these blocks keep their places, the others were moved. */
function longestRising(values: number[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of values) {
    const place = firstNotBelow(ends, value);
    previous.set(value, ends[place - 1]);
    ends[place] = value;
  }
  const run = new Set<number>();
  for (let value = ends.at(-1); value !== undefined; value = previous.get(value)) run.add(value);
  return run;
}

/** The index of the first item of an ascending list that is not less than a value; its length if all are less. */
function firstNotBelow(rising: number[], value: number): number {
  let [low, high] = [0, rising.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
