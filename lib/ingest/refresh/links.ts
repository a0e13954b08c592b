/**
 * Links each old block to the new block that it became: one to one, except for blocks that were divided differently.
 */
export class Links {
  /** The words of each block. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** For a new block, the index of its old one, and whether the words changed. */
  readonly from = new Map<number, { before: number; isChanged: boolean }>();
  /** For a new block, the indexes of further old ones that are part of it. */
  readonly joined = new Map<number, number[]>();
  readonly taken = new Set<number>();
  /** New blocks whose text is already part of a longer matched segment. */
  readonly absorbed = new Set<number>();

  constructor(before: readonly string[], after: readonly string[]) {
    this.before = before;
    this.after = after;
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
