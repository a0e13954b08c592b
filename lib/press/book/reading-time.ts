import type { FrozenPair } from '#db/frozen-document';
import { plainText } from '#lib/inline/plain-text';
import { limits } from '#lib/limits';
import { blankIdeographs, countIdeographs } from '#lib/text/scripts';
import { readInMinute } from '#lib/text/weighed-length';

/** Adds up the minutes that reading the target side takes, paragraph by paragraph. */
interface ReadingTime {
  add(pair: Pick<FrozenPair, 'target' | 'tags'>): void;
  /** The minutes so far, at least 1. */
  minutes(): number;
}

export function readingTime(targetLocale: string): ReadingTime {
  const segmenter = new Intl.Segmenter(targetLocale, { granularity: 'word' });
  let [ideographs, words] = [0, 0];
  return {
    add({ target, tags }) {
      const text = plainText(target, tags);
      ideographs += countIdeographs(text);
      const rest = blankIdeographs(text);
      // Only this much is divided into words: dividing all of a very long text takes as long as rendering it.
      const looked = rest.slice(0, limits.wordsCounted);
      let found = 0;
      for (const { isWordLike } of segmenter.segment(looked)) if (isWordLike) found++;
      words += found * (rest.length / Math.max(1, looked.length));
    },
    minutes: () => Math.max(1, Math.round(ideographs / readInMinute.ideographs + words / readInMinute.words)),
  };
}
