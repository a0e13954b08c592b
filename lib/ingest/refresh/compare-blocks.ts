import { letterPairs, similarity } from './similarity.ts';

export interface Before {
  id: string;
  source: string;
}

export interface After {
  source: string;
}

/** What became of a block. `before` and `after` are indexes into what was compared. */
export type Change =
  | { type: 'same' | 'moved' | 'changed'; before: number; after: number }
  | { type: 'added'; after: number }
  | { type: 'removed'; before: number };

/** How alike two paragraphs must be, from 0 to 1, to be one that was changed: a touch anywhere, in its old place, and elsewhere. */
const rounds = [
  { isInPlace: false, least: 0.9 },
  { isInPlace: true, least: 0.4 },
  { isInPlace: false, least: 0.65 },
];

/**
 * What changed between an article's segments and a new reading of its source, in the new order, removed ones where they
 * stood. Segments that a person had cut or joined are the same where their words are.
 */
export function compareBlocks(before: Before[], after: After[]): Change[] {
  const links = new Links(before, after);
  linkEqual(links);
  linkRecut(links);
  linkAlike(links);
  return inOrder(links);
}

/** Which block became which: one to one, but for those that were cut anew. */
class Links {
  readonly before: string[];
  readonly after: string[];
  /** By `after`: the index before, and whether the words changed. */
  readonly from = new Map<number, { before: number; isChanged: boolean }>();
  /** By `after`: further ones before that belong to it. */
  readonly joined = new Map<number, number[]>();
  readonly taken = new Set<number>();
  /** Those after whose words are in segments of others. */
  readonly absorbed = new Set<number>();

  constructor(before: Before[], after: After[]) {
    this.before = before.map(wordsOf);
    this.after = after.map(wordsOf);
  }

  link(before: number, after: number, isChanged: boolean): void {
    this.from.set(after, { before, isChanged });
    this.taken.add(before);
  }

  get freeBefore(): number[] {
    return this.before.flatMap((_, index) => (this.taken.has(index) ? [] : [index]));
  }

  get freeAfter(): number[] {
    return this.after.flatMap((_, index) => (this.from.has(index) || this.absorbed.has(index) ? [] : [index]));
  }
}

/** The words alone: neither tags nor white space make a paragraph another. */
export const wordsOf = ({ source }: { source: string }) => source.replace(/<\/?\d{1,4}>|\s+/gu, '');

function linkEqual(links: Links): void {
  const places = new Map<string, number[]>();
  for (const [index, words] of links.before.entries()) places.set(words, [...(places.get(words) ?? []), index]);
  for (const [after, words] of links.after.entries()) {
    const before = places.get(words)?.shift();
    if (before !== undefined) links.link(before, after, false);
  }
}

/** Runs of free blocks on both sides whose words are the same, cut otherwise. */
function linkRecut(links: Links): void {
  for (const start of links.freeBefore) {
    for (const first of links.freeAfter) {
      if (links.taken.has(start)) break;
      const [one, other] = [links.before[start] ?? '', links.after[first] ?? ''];
      if (!one.startsWith(other) && !other.startsWith(one)) continue;
      const run = sameRun(links, start, first);
      if (!run) continue;
      links.link(start, first, false);
      links.joined.set(first, run.before.slice(1));
      for (const index of run.before) links.taken.add(index);
      for (const index of run.after.slice(1)) links.absorbed.add(index);
    }
  }
}

function sameRun(links: Links, start: number, first: number) {
  const run = { before: [start], after: [first] };
  let [one, other] = [links.before[start] ?? '', links.after[first] ?? ''];
  while (one !== other) {
    const isShort = one.length < other.length;
    const [side, list] = isShort ? [run.before, links.before] : [run.after, links.after];
    const next = (side.at(-1) as number) + 1;
    const isFree = isShort ? !links.taken.has(next) : !links.from.has(next);
    if (next >= list.length || !isFree) return null;
    side.push(next);
    if (isShort) one += list[next];
    else other += list[next];
    if (!one.startsWith(other) && !other.startsWith(one)) return null;
  }
  return run;
}

/** Where more pairs than this could be compared, only those near each other are: two long texts that have nothing in common. */
const most = { pairs: 10_000, distance: 10 };

/** Pairs what is left by likeness, the likest first. */
function linkAlike(links: Links): void {
  const pairs = { before: links.before.map(letterPairs), after: links.after.map(letterPairs) };
  const isMuch = links.freeAfter.length * links.freeBefore.length > most.pairs;
  const isNear = (before: number, after: number) => !isMuch || Math.abs(before - after) <= most.distance;
  for (const { isInPlace, least } of rounds) {
    const freeBefore = links.freeBefore;
    const gaps = isInPlace ? { before: gapsBefore(links), after: gapsAfter(links) } : null;
    const candidates = links.freeAfter.flatMap((after) =>
      freeBefore
        .filter((before) => isNear(before, after) && gaps?.before[before] === gaps?.after[after])
        .map((before) => ({ before, after, score: similarity(at(pairs.before, before), at(pairs.after, after)) })),
    );
    for (const { before, after, score } of candidates.sort((a, b) => b.score - a.score)) {
      if (score >= least && !links.taken.has(before) && !links.from.has(after)) links.link(before, after, true);
    }
  }
}

/** The place is one of the list's own. */
const at = <T>(list: T[], index: number) => list[index] as T;

/** For each block before: the last one above it that is on both sides, as its index before; -1 for none. */
function gapsBefore(links: Links): number[] {
  let last = -1;
  return links.before.map((_, index) => {
    const gap = last;
    if (links.taken.has(index)) last = index;
    return gap;
  });
}

/** The same for each block after. */
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

/** The members of one longest rising run: what keeps its place while the rest moves. */
function longestRising(values: number[]): Set<number> {
  const ends: number[] = [];
  const previous = new Map<number, number | undefined>();
  for (const value of values) {
    let place = ends.findIndex((end) => end >= value);
    if (place < 0) place = ends.length;
    previous.set(value, ends[place - 1]);
    ends[place] = value;
  }
  const run = new Set<number>();
  for (let value = ends.at(-1); value !== undefined; value = previous.get(value)) run.add(value);
  return run;
}
