import { splitSentences } from './sentences.ts';

/** Characters in front of a cut that may be divided otherwise where the text goes on: rules look 60 ahead, and over white space. */
const unsure = 300;

/** Characters of a sentence that the first look expects. */
const usual = 40;

/**
 * The first sentences of a text, and what lies behind them as one more; the same as `splitSentences` where there are no
 * more of them than `most`. Only as much of the text is looked at as is needed.
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
