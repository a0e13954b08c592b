import type { FrozenDocument } from '#db/schema/publications';
import { plainText } from '#lib/inline/plain-text';

/** Characters of Chinese or Japanese, and words of other languages, that are read in a minute (Brysbaert 2019: 238 words; 260 characters and more for Chinese). */
const pace = { ideographs: 260, words: 238 };

/** Minutes for reading the target side, at least one. */
export function minutesToRead({ pairs, targetLocale }: FrozenDocument): number {
  const text = pairs.map((pair) => plainText(pair.target, pair.tags)).join('\n');
  const ideographs = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const rest = text.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ');
  let words = 0;
  for (const { isWordLike } of new Intl.Segmenter(targetLocale, { granularity: 'word' }).segment(rest))
    if (isWordLike) words++;
  return Math.max(1, Math.round(ideographs / pace.ideographs + words / pace.words));
}
