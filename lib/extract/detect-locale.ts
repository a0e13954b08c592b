import { eld } from 'eld/small';
import { countLetters, countScript } from '#lib/text/scripts';
import { closerLanguage } from './language/close-languages.ts';
import { indonesianOrMalay, languageOfCyrillic, languageOfScript } from './language/own-signs.ts';

const traditional = /[們個來這說國時會過對學後發點當經開關問題應還現將無與實長電話車東門見覺聽讀寫書]/gu;
const simplified = /[们个来这说国时会过对学后发点当经开关问题应还现将无与实长电话车东门见觉听读写书]/gu;

/**
 * Guesses the locale in which a text is written; a person can correct it. A script or letters that only one language has
 * decide before the detector. `en` if there is nothing to guess from.
 */
export function detectLocale(text: string): string {
  const sample = text.slice(0, 6000);
  const [han, kana, hangul, letters] = [
    countScript(sample, 'Han'),
    countScript(sample, 'Kana'),
    countScript(sample, 'Hangul'),
    countLetters(sample),
  ];
  if (kana > letters * 0.1) return 'ja';
  if (hangul > letters * 0.3) return 'ko';
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0;
  if (han > letters * 0.3) return count(traditional) > count(simplified) ? 'zh-Hant' : 'zh-Hans';
  const isCyrillic = countScript(sample, 'Cyrillic') > letters * 0.5;
  const own = isCyrillic ? languageOfCyrillic(sample) : languageOfScript(sample, letters);
  if (own) return own;
  const found = eld.detect(sample);
  const closer = closerLanguage(sample, { language: found.language, isReliable: found.isReliable() });
  if (closer === 'ms') return indonesianOrMalay(sample);
  // The detector calls Filipino by the name of Tagalog.
  return closer === 'tl' ? 'fil' : closer || 'en';
}

/** Whether the detector knows a language, and is sure of a text. */
export const isDetected = (language: string): boolean =>
  language === 'id' || Object.values(eld.info().Languages as Record<string, string>).includes(language);
export const isReliable = (text: string): boolean => eld.detect(text.slice(0, 6000)).isReliable();
