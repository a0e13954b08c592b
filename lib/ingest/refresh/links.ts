/** Which block became which: one to one, but for those that were cut anew. */
export class Links {
  /** The words of each block. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** By `after`: the index before, and whether the words changed. */
  readonly from = new Map<number, { before: number; isChanged: boolean }>();
  /** By `after`: further ones before that belong to it. */
  readonly joined = new Map<number, number[]>();
  readonly taken = new Set<number>();
  /** Those after whose words are in segments of others. */
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
