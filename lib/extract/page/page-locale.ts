import { limits } from '#lib/limits';
import { countLetters } from '#lib/text/scripts';
import { detectLocale } from '../detect-locale.ts';

/** Letters that a language can be told from with some certainty. */
const enough = 200;

/** The locale a text is in: what its page says where that agrees with the words themselves. */
export function pageLocale(text: string, language: string | null): string {
  const detected = detectLocale(text);
  const said = canonical(language);
  if (!said) return detected;
  const [base, found] = [said.split('-')[0], detected.split('-')[0]];
  if (base === found) return base === 'zh' ? detected : said;
  const letters = countLetters(text);
  // Norwegian is written as nb and nn and detected as no; what is short, or in a script of one language, is not argued about.
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
