import { francAll } from 'franc';
import { limits } from '#lib/limits';
import { countLetters } from '#lib/text/scripts';
import { foreignLetters } from './alphabets.ts';
import { isCloseLanguage } from './close-languages.ts';
import { functionShare, functionShares, wordsOf } from './function-words.ts';
import { detectorCode, shortCode } from './language-codes.ts';

/** Minimum letters of a text whose language is judged: shorter ones may be names and titles. */
const fewest = 60;

/** Minimum share of function words by which a text is in its language. Running text has 0.25 to 0.5. */
const certain = 0.12;

/** Maximum share of letters that the language's alphabet has not: those of names. */
const foreign = 0.02;

/** A text of that many words with fewer of its own function words is in another language. */
const scarce = 0.04;
const fewestWords = 12;

/**
 * Minimum distance of the target's language from the best one, in the detector's scores from 0 to 1: the first where the
 * function words of another language agree, the second where the detector is the only witness.
 */
const margins = { agreed: 0.06, alone: 0.25 };

/**
 * Names the language in which a text is written if it is certainly another one than that of the target; null if it is
 * the right one, or nobody knows. Two witnesses are heard, because each is wrong where the other is right: a detector by
 * trigrams takes some Russian for Bulgarian, and Romance languages share function words.
 */
export function otherLanguage(text: string, targetLocale: string): string | null {
  const sample = text.slice(0, limits.languageSample);
  if (countLetters(sample) < fewest) return null;
  const { language } = new Intl.Locale(targetLocale);
  const [words, own] = [wordsOf(sample), functionShare(wordsOf(sample), language)];
  const [other, share] = functionShares(words).find(([one]) => !isCloseLanguage(one, language)) ?? ['', 0];
  if (foreignLetters(sample, language) > foreign) return other;
  if (own !== null && own >= certain && own >= share * 0.8) return null;
  const scores = francAll(sample, { minLength: fewest });
  const [best] = scores.find(([code]) => !isCloseLanguage(shortCode(code), language)) ?? [];
  if (best === undefined || best === 'und') return null;
  const isClosest = isCloseLanguage(shortCode(scores[0]?.[0] ?? ''), language);
  if (isClosest) return null;
  const code = detectorCode(language);
  // The detector does not know every language.
  const score = scores.find(([one]) => one === code)?.[1] ?? null;
  const isAgreed = share >= certain && (own === null || share > own * 1.2);
  if (score === null) return share >= certain * 2 ? other : null;
  if (1 - score < (isAgreed ? margins.agreed : margins.alone)) return null;
  if (isAgreed) return other;
  return own === null || (own < scarce && words.length >= fewestWords) ? shortCode(best) : null;
}
