import { limits } from '#lib/limits';
import { countLetters } from '#lib/text/scripts';
import { detectLocale, isDetected, isReliable } from '../detect-locale.ts';
import { areClose, fitsOf } from '../language/close-languages.ts';
import { isInScriptOf } from '../language/own-signs.ts';

/** Minimum letters from which a language is detected with some certainty. */
const enough = 200;

/** The locale of a text: the one that the page declares if the detected language agrees with it. */
export function pageLocale(text: string, language: string | null): string {
  const detected = detectLocale(text);
  const said = canonical(language);
  if (!said) return detected;
  const [base, found] = [said.split('-')[0], detected.split('-')[0]];
  if (base === found) return base === 'zh' ? detected : said;
  if (isBelieved(text, base as string, found as string)) return said;
  const letters = countLetters(text);
  // The detector returns no for Norwegian, which pages call nb or nn, and confuses it with Danish. For short texts the
  // declaration wins, unless one of the two languages is recognised by its script.
  if (/^(?:nb|nn|no|da)$/.test(base as string) && /^(?:nb|nn|no|da)$/.test(found as string)) return said;
  return letters < enough && !/^(?:zh|ja|ko)$/.test(found as string) && !/^(?:zh|ja|ko)$/.test(base as string)
    ? said
    : detected;
}

/**
 * Whether a page's own word is believed against the guess: its language is one that the detector does not know, or a
 * neighbour of the one that it found, and the text is in its script and fits it no worse.
 */
function isBelieved(text: string, said: string, found: string): boolean {
  const areNear = areClose(said, found);
  if (/^(?:id|ms)$/.test(said) && areNear) return true;
  if (isDetected(said) || !isInScriptOf(text, said)) return false;
  // Most languages in Cyrillic have letters of their own, by which they would have been found.
  if (isInScriptOf(text, 'ru')) return areNear;
  if (!areNear && isReliable(text)) return false;
  const fits = fitsOf(text);
  const own = fits.get(said);
  return own === undefined || own >= (fits.get(found) ?? 0) - nearFit;
}

/** Maximum difference of two fits that are alike, from 0 to 1. */
const nearFit = 0.05;

function canonical(language: string | null): string | null {
  try {
    return (
      Intl.getCanonicalLocales(
        (language ?? '').slice(0, limits.localeMost).split(',')[0]?.trim().replaceAll('_', '-'),
      )[0] ?? null
    );
  } catch {
    return null;
  }
}
