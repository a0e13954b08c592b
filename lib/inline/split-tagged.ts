import type { Run, TaggedRun } from './parse-tagged.ts';

/**
 * Divides a tree into pieces with the given numbers of characters; the last piece takes the rest. A tag across a border
 * continues in the next piece; a ruby stays whole in the piece in which it starts.
 */
export function splitTagged(runs: Run[], lengths: number[]): Run[][] {
  const pieces = new Pieces(lengths);
  pieces.addAll(runs);
  return pieces.finish();
}

/**
 * Walks through the tree once. Cutting off and copying the rest for each piece would take time with the square of the
 * length.
 */
class Pieces {
  private readonly pieces: Run[][] = [[]];
  /** Characters that the current piece still takes; negative after a ruby that took characters of the next piece. */
  private left: number;
  /** The open tags, and for each its runs in the current piece; null until it has a run there. */
  private readonly open: { tag: TaggedRun; runs: Run[] | null }[] = [];
  private readonly lengths: number[];

  constructor(lengths: number[]) {
    this.lengths = lengths;
    this.left = lengths[0] ?? 0;
  }

  addAll(runs: Run[]): void {
    for (const run of runs) {
      if (typeof run === 'string') this.addWords(run);
      else if (run.tag.name === 'ruby') this.add(run, lengthOf(run));
      else {
        this.open.push({ tag: run, runs: null });
        this.addAll(run.runs);
        this.open.pop();
      }
    }
  }

  finish(): Run[][] {
    while (this.pieces.length < this.lengths.length) this.pieces.push([]);
    return this.pieces;
  }

  private addWords(words: string): void {
    let at = 0;
    while (at < words.length) {
      this.goOn();
      const size = this.isLast() ? words.length : Math.min(this.left, words.length - at);
      this.add(words.slice(at, at + size), size);
      at += size;
    }
  }

  private add(run: Run, size: number): void {
    this.goOn();
    this.place().push(run);
    this.left -= size;
  }

  /** Starts the next piece if the current one is full. */
  private goOn(): void {
    while (this.left <= 0 && !this.isLast()) {
      this.pieces.push([]);
      this.left += this.lengths[this.pieces.length - 1] ?? 0;
      for (const around of this.open) around.runs = null;
    }
  }

  private readonly isLast = () => this.pieces.length >= this.lengths.length;

  /** The list in the current piece to which the next run belongs: inside all open tags. */
  private place(): Run[] {
    let place = this.pieces.at(-1) as Run[];
    for (const around of this.open) {
      if (!around.runs) {
        around.runs = [];
        place.push({ ...around.tag, runs: around.runs });
      }
      place = around.runs;
    }
    return place;
  }
}

const lengthOf = (run: Run): number =>
  typeof run === 'string' ? run.length : run.runs.reduce((sum, one) => sum + lengthOf(one), 0);
