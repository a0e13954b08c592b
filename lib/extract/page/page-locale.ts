import { limits } from '#lib/limits';
import { countLetters } from '#lib/text/scripts';
import { detectLocale } from '../detect-locale.ts';

/** Minimum letters from which a language is detected with some certainty. */
const enough = 200;

/** The locale of a text: the one that the page declares if the detected language agrees with it. */
export function pageLocale(text: string, language: string | null): string {
  const detected = detectLocale(text);
  const said = canonical(language);
  if (!said) return detected;
  const [base, found] = [said.split('-')[0], detected.split('-')[0]];
  if (base === found) return base === 'zh' ? detected : said;
  const letters = countLetters(text);
  // The detector returns no for Norwegian, which pages call nb or nn, and confuses it with Danish. For short texts the
  // declaration wins, unless one of the two languages is recognised by its script.
  if (/^(?:nb|nn|no|da)$/.test(base as string) && /^(?:nb|nn|no|da)$/.test(found as string)) return said;
  return letters < enough && !/^(?:zh|ja|ko)$/.test(found as string) && !/^(?:zh|ja|ko)$/.test(base as string)
    ? said
    : detected;
}

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
