import { housePair, type InstructionPair } from '#lib/draft/instructions/instruction-pair';
import { canonicalLocale, isLocale } from '#lib/locale';

/** The address of the screen: a pair of languages, and the translation on which the instructions are tried. */
export interface Place {
  from?: string;
  to?: string;
  article?: string;
}

/** The pair that an address names; the house's style guide if it names none, or something else than languages. */
export function pairOf({ from, to }: Place): InstructionPair {
  const [sourceLanguage, targetLanguage] = [from, to].map(languageOf);
  return sourceLanguage && targetLanguage ? { sourceLanguage, targetLanguage } : housePair;
}

function languageOf(tag: unknown): string | null {
  if (typeof tag !== 'string') return null;
  return isLocale(tag) ? canonicalLocale(tag) : tag === '*' ? tag : null;
}

/** The address at which the instructions for a pair are shown. */
export function addressOf({ sourceLanguage, targetLanguage }: InstructionPair, article?: string): string {
  const query = new URLSearchParams({ from: sourceLanguage, to: targetLanguage, ...(article ? { article } : {}) });
  return `/desk/instructions?${query}`;
}
