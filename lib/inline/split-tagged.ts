import type { Run, TaggedRun } from './parse-tagged.ts';

/**
 * Divides a tree into pieces of so many characters of its words, the last taking what is left. A tag across a border
 * goes on in the next piece; a ruby stays whole in the piece that it begins in.
 */
export function splitTagged(runs: Run[], lengths: number[]): Run[][] {
  const pieces = new Pieces(lengths);
  pieces.addAll(runs);
  return pieces.finish();
}

/** Takes the tree once, from its first word to its last: cutting and copying the rest for each piece takes the square. */
class Pieces {
  private readonly pieces: Run[][] = [[]];
  /** Characters that the piece under way still takes; below zero, a ruby took some of the next. */
  private left: number;
  /** The tags around the words, and where each collects its runs in the piece under way, once it has some there. */
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

  /** Begins the next piece where the one under way is full. */
  private goOn(): void {
    while (this.left <= 0 && !this.isLast()) {
      this.pieces.push([]);
      this.left += this.lengths[this.pieces.length - 1] ?? 0;
      for (const around of this.open) around.runs = null;
    }
  }

  private readonly isLast = () => this.pieces.length >= this.lengths.length;

  /** Where the next run belongs in the piece under way: inside of all tags that are open. */
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
