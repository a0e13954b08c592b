import { limits } from '#lib/limits';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { weighedLength } from '#lib/text/weighed-length';
import type { PlainPair } from '../expectation.ts';

/** Minimum letters of English of a sentence that may not occur twice, and of the words that a loop repeats. */
const longSentence = 24;

/** Whether a text says the same again and again, or twice, where its source does not. */
export function isDoubled({ text, source }: PlainPair): boolean {
  return repeatedSentences(text) > repeatedSentences(source) || repeats(text) > Math.max(3, repeats(source) + 1);
}

/** Counts the long sentences of a text that stood in it before. */
function repeatedSentences(text: string): number {
  const seen = new Set<string>();
  let repeated = 0;
  for (const sentence of text.split(/[.。!！?？؟।\n;；]/u)) {
    if (weighedLength(sentence) < longSentence) continue;
    const words = lettersAndDigits(sentence);
    if (seen.has(words)) repeated++;
    seen.add(words);
  }
  return repeated;
}

/**
 * Counts how often the end of a text repeats the same letters, at least 40 of them in all. It computes the border of
 * each prefix of the reversed text, as Knuth, Morris and Pratt do: the period of a prefix is its length less its border.
 */
function repeats(text: string): number {
  const reversed = [...lettersAndDigits(text.slice(-limits.repetitionSample))].reverse();
  const border = [0];
  let most = 1;
  for (let at = 1, length = 0; at < reversed.length; at++) {
    while (length > 0 && reversed[at] !== reversed[length]) length = border[length - 1] ?? 0;
    if (reversed[at] === reversed[length]) length++;
    border[at] = length;
    if (at >= 40) most = Math.max(most, Math.floor((at + 1) / (at + 1 - length)));
  }
  return most;
}
