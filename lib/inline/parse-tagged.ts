import type { Tag, Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/** A piece of text, or a tag with more of them inside. */
export type Run = string | TaggedRun;

export interface TaggedRun {
  number: number;
  tag: Tag;
  runs: Run[];
}

/** Parses a text with marks into a tree. All words are kept; marks that are not whole are dropped. */
export function parseTagged(text: string, tags: Tags | null | undefined): Run[] {
  const root: Run[] = [];
  const open = [root];
  let at = 0;
  const addWords = (to: number) => {
    if (to > at) addTo(open.at(-1) as Run[], text.slice(at, to));
  };
  for (const { number, isEnd, from, to, isWhole } of readMarks(text, tags)) {
    addWords(from);
    at = to;
    if (!isWhole) continue;
    if (isEnd) {
      open.pop();
      continue;
    }
    const run: TaggedRun = { number, tag: tags?.[number] as Tag, runs: [] };
    open.at(-1)?.push(run);
    open.push(run.runs);
  }
  addWords(text.length);
  return root;
}

/** Appends words to the last run, so that two pieces which only a dropped mark divided become one. */
function addTo(runs: Run[], words: string): void {
  const last = runs.at(-1);
  if (typeof last === 'string') runs[runs.length - 1] = last + words;
  else runs.push(words);
}

/** The tags of a tree, each before those inside it. */
export const tagsIn = (runs: Run[]): TaggedRun[] =>
  runs.flatMap((run) => (typeof run === 'string' ? [] : [run, ...tagsIn(run.runs)]));
