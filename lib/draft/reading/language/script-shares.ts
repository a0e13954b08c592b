import { countLetters, countScript, type Script, scriptClasses } from '#lib/text/scripts';
import { lettersFor } from '#lib/text/weighed-length';

/** The scripts in which a language with a script code of ISO 15924 is written. Codes that are missing are not judged. */
const scripts: Record<string, Script[]> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Kana'],
  Kore: ['Hangul', 'Han'],
  Latn: ['Latin'],
  Cyrl: ['Cyrillic'],
  Grek: ['Greek'],
  Arab: ['Arabic'],
  Hebr: ['Hebrew'],
  Deva: ['Devanagari'],
  Thai: ['Thai'],
  Armn: ['Armenian'],
  Geor: ['Georgian'],
  Ethi: ['Ethiopic'],
};

export const scriptsFor = (code: string): Script[] | undefined => scripts[code];

/** The share of a text's letters that are of the script with a code; null if the script is not known here. */
export function scriptShare(text: string, code: string): number | null {
  const known = scripts[code];
  const letters = countLetters(text);
  if (!known || letters === 0) return null;
  return Math.min(1, countScript(text, ...known) / letters);
}

/** The same with characters that say as much as several letters counted as those. */
export function weighedShare(text: string, code: string): number | null {
  const known = scripts[code];
  if (!known || countLetters(text) === 0) return null;
  const weights = Object.entries(lettersFor) as [Script, number][];
  const all = weights.reduce(
    (sum, [script, letters]) => sum + countScript(text, script) * (letters - 1),
    countLetters(text),
  );
  const own = known.reduce((sum, script) => sum + countScript(text, script) * (lettersFor[script] ?? 1), 0);
  return Math.min(1, own / all);
}

/** Matches letters of a code's scripts in a row, with nothing but punctuation, digits and spaces between them. */
const runs = new Map(
  Object.entries(scripts).map(([code, known]) => [
    code,
    new RegExp(`[${known.map((script) => scriptClasses[script]).join('')}\\p{M}\\p{P}\\p{N}\\s]+`, 'gu'),
  ]),
);

/** The most letters of a script that stand in a row. */
export function longestRun(text: string, code: string): number {
  const [known, pattern] = [scripts[code], runs.get(code)];
  if (!known || !pattern) return 0;
  return (text.match(pattern) ?? []).reduce((most, run) => Math.max(most, countScript(run, ...known)), 0);
}
