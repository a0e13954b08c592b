import type { InstructionPair } from '#lib/draft/instructions/instruction-pair';
import { localeName } from '#lib/locale';

interface Words {
  house: string;
  any: string;
}

/** The name of a pair on the screen, such as `Chinese → English`. */
export function pairName({ sourceLanguage, targetLanguage }: InstructionPair, inLocale: string, words: Words): string {
  if (sourceLanguage === '*' && targetLanguage === '*') return words.house;
  const nameOf = (language: string) => (language === '*' ? words.any : localeName(language, inLocale));
  return `${nameOf(sourceLanguage)} → ${nameOf(targetLanguage)}`;
}
