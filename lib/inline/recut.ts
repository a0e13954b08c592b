import type { Tags } from '#db/vocabulary';
import { markPattern } from './marks.ts';
import { parseTagged, type Run } from './parse-tagged.ts';
import { plainText } from './plain-text.ts';
import { splitTagged } from './split-tagged.ts';
import { writeTagged } from './write-tagged.ts';

export interface TaggedSource {
  source: string;
  tags?: Tags | null | undefined;
}

/**
 * Cuts a source before character `at` of its words. A tag across the cut is in both parts. Neither part has spaces at
 * its ends.
 */
export function cutTagged({ source, tags }: TaggedSource, at: number): [TaggedSource, TaggedSource] {
  const words = plainText(source, tags);
  const runs = splitTagged(parseTagged(source, tags), [at, words.length - at]);
  const [head, tail] = runs.map((part) => withUsed(trimmed(part), tags));
  return [head ?? { source: '' }, tail ?? { source: '' }];
}

/** Joins two sources with `between` in the middle; the tags of the second are numbered after those of the first. */
export function joinTagged(one: TaggedSource, other: TaggedSource, between: string): TaggedSource {
  const highest = Math.max(0, ...Object.keys(one.tags ?? {}).map(Number));
  const moved = Object.fromEntries(Object.entries(other.tags ?? {}).map(([n, tag]) => [Number(n) + highest, tag]));
  const second = writeTagged(renumbered(parseTagged(other.source, other.tags), highest));
  const tags = { ...one.tags, ...moved };
  return withUsed(`${one.source}${between}${second}`, tags);
}

const renumbered = (runs: Run[], by: number): Run[] =>
  runs.map((run) =>
    typeof run === 'string' ? run : { ...run, number: run.number + by, runs: renumbered(run.runs, by) },
  );

const trimmed = (runs: Run[]) => writeTagged(runs).trim();

function withUsed(source: string, tags: Tags | null | undefined): TaggedSource {
  const begun = new Set(Array.from(source.matchAll(markPattern), ([, end, number]) => (end ? '' : number)));
  const used = Object.entries(tags ?? {}).filter(([number]) => begun.has(number));
  return used.length ? { source, tags: Object.fromEntries(used) } : { source };
}
