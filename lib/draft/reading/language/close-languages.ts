import { scriptOf } from '#lib/locale';

/** Languages of which one reads much like the other: the same sentence may be right in both. */
const groups = [
  ['hr', 'sr', 'bs', 'sh', 'cnr', 'me'],
  ['nb', 'nn', 'no', 'da'],
  ['id', 'ms', 'jv', 'su'],
  ['cs', 'sk'],
  ['gl', 'pt'],
  ['af', 'nl'],
  ['fa', 'prs', 'tg'],
  ['tr', 'az'],
  ['mk', 'bg'],
  ['ca', 'oc'],
  ['zh', 'yue', 'wuu', 'lzh', 'hak', 'nan'],
  ['fil', 'tl', 'ceb'],
  ['ru', 'be'],
  ['hi', 'mai', 'bho'],
  ['en', 'sco'],
];

const languageOf = (locale: string) => new Intl.Locale(locale).language;

export const isOneLanguage = (one: string, other: string): boolean => languageOf(one) === languageOf(other);

/** Whether two languages are the same or so close that one is taken for the other. */
export function isCloseLanguage(one: string, other: string): boolean {
  const [a, b] = [languageOf(one), languageOf(other)];
  return a === b || groups.some((group) => group.includes(a) && group.includes(b));
}

/** Whether a text of one language would be right in the other as it stands: close, and in the same script. */
export const isAlike = (one: string, other: string): boolean =>
  isCloseLanguage(one, other) && scriptOf(one) === scriptOf(other);
