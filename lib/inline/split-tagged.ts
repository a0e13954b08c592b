import type { Run } from './parse-tagged.ts';

/**
 * Divides a tree into pieces of so many characters of its words, the last taking what is left. A tag across a border
 * goes on in the next piece; a ruby stays whole in the piece that it begins in.
 */
export function splitTagged(runs: Run[], lengths: number[]): Run[][] {
  let rest = runs;
  // Characters of later pieces that a ruby before them has taken.
  let taken = 0;
  const pieces = lengths.slice(0, -1).map((length) => {
    const [piece, after] = cutAt(rest, length - taken);
    taken += piece.reduce((sum, run) => sum + lengthOf(run), 0) - length;
    rest = after;
    return piece;
  });
  return [...pieces, rest];
}

function cutAt(runs: Run[], length: number): [Run[], Run[]] {
  const before: Run[] = [];
  let left = length;
  for (const [index, run] of runs.entries()) {
    if (left <= 0) return [before, runs.slice(index)];
    const size = lengthOf(run);
    const isWhole = size <= left || (typeof run !== 'string' && run.tag.name === 'ruby');
    if (!isWhole) {
      const [head, tail] = cutRun(run, left);
      return [
        [...before, head],
        [...(lengthOf(tail) ? [tail] : []), ...runs.slice(index + 1)],
      ];
    }
    before.push(run);
    left -= size;
  }
  return [before, []];
}

function cutRun(run: Run, at: number): [Run, Run] {
  if (typeof run === 'string') return [run.slice(0, at), run.slice(at)];
  const [head, tail] = cutAt(run.runs, at);
  return [
    { ...run, runs: head },
    { ...run, runs: tail },
  ];
}

const lengthOf = (run: Run): number =>
  typeof run === 'string' ? run.length : run.runs.reduce((sum, one) => sum + lengthOf(one), 0);
