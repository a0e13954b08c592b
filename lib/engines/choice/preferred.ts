export interface Pair {
  sourceLocale: string;
  targetLocale: string;
}

interface Languages {
  sourceLanguage: string;
  targetLanguage: string;
}

/** Stands for any language in a preference. */
export const anyLanguage = '*';

/**
 * Finds the preference that fits a pair of locales best: the same locale before its language alone, that before any
 * language, and of two that fit as well, the one that names the target more exactly.
 *
 * @example preferred([{ sourceLanguage: '*', targetLanguage: 'en' }], { sourceLocale: 'zh', targetLocale: 'en-GB' }) // that one
 */
export function preferred<P extends Languages>(preferences: P[], { sourceLocale, targetLocale }: Pair): P | undefined {
  const ranked = preferences.flatMap((one) => {
    const [source, target] = [rankOf(one.sourceLanguage, sourceLocale), rankOf(one.targetLanguage, targetLocale)];
    return source === null || target === null ? [] : [{ one, rank: (source + target) * 10 + target }];
  });
  return ranked.sort((first, second) => second.rank - first.rank)[0]?.one;
}

/** 2 for the same locale, 1 for its language, 0 for any; null if it is another language. */
function rankOf(language: string, locale: string): number | null {
  if (language === anyLanguage) return 0;
  if (language === locale) return 2;
  return locale.split('-', 1)[0] === language ? 1 : null;
}
