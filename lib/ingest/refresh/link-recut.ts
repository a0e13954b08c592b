import type { Links } from './links.ts';

/** Letters of a block's beginning by which blocks with the same beginning are found. */
const head = 4;

/** Maximum letters that are compared: in hostile texts, such as thousands of equal letters, all blocks begin alike. */
const mostLetters = 20_000_000;

/** Links runs of free blocks on both sides that contain the same words, divided differently. */
export async function linkRecut(links: Links, pause: () => Promise<void> | undefined): Promise<void> {
  const budget = { letters: mostLetters };
  const beginningWith = indexByHead(links);
  for (const start of links.freeBefore) {
    for (const first of beginningWith(links.before[start] ?? '')) {
      if (links.taken.has(start) || budget.letters < 0) break;
      if (links.from.has(first) || links.absorbed.has(first)) continue;
      const run = sameRun(links, { start, first, budget });
      if (!run) continue;
      links.link(start, first, false);
      links.joined.set(first, run.before.slice(1));
      for (const index of run.before) links.taken.add(index);
      for (const index of run.after.slice(1)) links.absorbed.add(index);
    }
    await pause();
  }
}

/** Finds the free blocks of the new text with which a block of the old text may begin, in order. */
function indexByHead(links: Links): (words: string) => number[] {
  const byHead = new Map<string, number[]>();
  const short: number[] = [];
  const all = links.freeAfter;
  for (const index of all) {
    const words = links.after[index] ?? '';
    if (words.length < head) {
      short.push(index);
      continue;
    }
    const known = byHead.get(words.slice(0, head));
    if (known) known.push(index);
    else byHead.set(words.slice(0, head), [index]);
  }
  return (words) => {
    if (words.length < head) return all;
    return [...(byHead.get(words.slice(0, head)) ?? []), ...short].sort((one, other) => one - other);
  };
}

interface Beginning {
  start: number;
  first: number;
  budget: { letters: number };
}

function sameRun(links: Links, { start, first, budget }: Beginning) {
  const run = { before: [start], after: [first] };
  let [one, other] = [links.before[start] ?? '', links.after[first] ?? ''];
  for (;;) {
    budget.letters -= Math.min(one.length, other.length) + 1;
    if (budget.letters < 0 || (!one.startsWith(other) && !other.startsWith(one))) return null;
    if (one === other) return run;
    const isShort = one.length < other.length;
    const [side, list] = isShort ? [run.before, links.before] : [run.after, links.after];
    const next = (side.at(-1) as number) + 1;
    const isFree = isShort ? !links.taken.has(next) : !links.from.has(next);
    if (next >= list.length || !isFree) return null;
    side.push(next);
    if (isShort) one += list[next];
    else other += list[next];
  }
}
