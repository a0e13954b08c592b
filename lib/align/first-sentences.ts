import { splitSentences } from './sentences.ts';

/**
 * Characters before the end of the excerpt whose sentence ends are not certain: rules look 60 characters ahead, and
 * past white space.
 */
const unsure = 300;

/** Estimated characters of a sentence, for the size of the first excerpt. */
const usual = 40;

/**
 * The first `most` sentences of a text, and all of the rest as one more; the same as `splitSentences` for texts with
 * fewer. It reads only as much of the text as is needed.
 */
export function firstSentences(text: string, locale: string, most: number): string[] {
  for (let length = unsure + most * usual; length < text.length; length *= 2) {
    const found: string[] = [];
    let end = 0;
    for (const sentence of splitSentences(text.slice(0, length), locale)) {
      if (end + sentence.length > length - unsure) break;
      if (found.length === most) return [...found, text.slice(end)];
      found.push(sentence);
      end += sentence.length;
    }
  }
  const all = splitSentences(text, locale);
  return all.length <= most ? all : [...all.slice(0, most), all.slice(most).join('')];
}
