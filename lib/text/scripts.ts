/**
 * Unicode's classes of characters, for use between the brackets of a pattern. Patterns elsewhere are composed of these,
 * so that all code agrees on what a Chinese or Japanese character is (`scripts.test.ts` finds classes written by hand).
 */
export const scriptClasses = {
  Han: '\\p{Script=Han}',
  /** Hiragana and Katakana, with the mark that makes a vowel long: Unicode gives that mark to no script. */
  Kana: '\\p{Script=Hiragana}\\p{Script=Katakana}ー',
  Hangul: '\\p{Script=Hangul}',
  Latin: '\\p{Script=Latin}',
  Greek: '\\p{Script=Greek}',
  Cyrillic: '\\p{Script=Cyrillic}',
  Arabic: '\\p{Script=Arabic}',
  Hebrew: '\\p{Script=Hebrew}',
  Devanagari: '\\p{Script=Devanagari}',
  Thai: '\\p{Script=Thai}',
  Armenian: '\\p{Script=Armenian}',
  Georgian: '\\p{Script=Georgian}',
  Ethiopic: '\\p{Script=Ethiopic}',
} as const;

/** A script by its name in Unicode; `Kana` is Hiragana and Katakana together. */
export type Script = keyof typeof scriptClasses;

/** The class of the characters of Chinese and Japanese, which are written without spaces between words. */
export const ideographClass = scriptClasses.Han + scriptClasses.Kana;

/**
 * `ideographClass` with its punctuation and the full-width forms. Lines that meet at such characters are joined without
 * a space.
 */
export const wideClass = `${ideographClass}\\u3000-\\u303f\\uff00-\\uffef`;

const patterns = Object.fromEntries(
  Object.entries(scriptClasses).map(([script, members]) => [script, new RegExp(`[${members}]`, 'gu')]),
) as Record<Script, RegExp>;

const ideographs = new RegExp(`[${ideographClass}]`, 'gu');

/**
 * Counts the characters of a text that are of one of the scripts.
 *
 * @example countScript('日本語のテキスト', 'Kana') // 5
 */
export function countScript(text: string, ...scripts: Script[]): number {
  return scripts.reduce((sum, script) => sum + (text.match(patterns[script])?.length ?? 0), 0);
}

/**
 * Counts the Chinese and Japanese characters of a text: Han, Hiragana, Katakana.
 *
 * @example countIdeographs('渡船 leaves') // 2
 */
export function countIdeographs(text: string): number {
  return text.match(ideographs)?.length ?? 0;
}

/**
 * Replaces each Chinese or Japanese character by spaces of the same length, so that the other words of the text have
 * spaces around them.
 *
 * @example blankIdeographs('乘 ferry 去') // '  ferry  '
 */
export function blankIdeographs(text: string): string {
  return text.replace(ideographs, (character) => ' '.repeat(character.length));
}

/**
 * Whether a text contains a Chinese or Japanese character.
 *
 * @example hasIdeograph('Ferry 渡船') // true
 */
export function hasIdeograph(text: string): boolean {
  return text.search(ideographs) >= 0;
}

/**
 * Counts the letters of a text, of any script.
 *
 * @example countLetters('3 渡船, ok') // 4
 */
export function countLetters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0;
}
