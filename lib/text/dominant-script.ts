import { countScript, type Script } from './scripts.ts';
import { lettersFor } from './weighed-length.ts';

/** Scripts that one language writes side by side count as one. */
const groups: Record<string, Script[]> = {
  ideographs: ['Han', 'Kana'],
  hangul: ['Hangul'],
  cyrillic: ['Cyrillic'],
  arabic: ['Arabic'],
  latin: ['Latin'],
};

/**
 * Returns the script in which most of a text is written, or null if none of the compared scripts occurs. Characters are
 * weighted by `lettersFor`: one Han character says as much as several letters.
 *
 * @example dominantScript('渡船 (ferry) 早上离开。') // 'ideographs'
 */
export function dominantScript(text: string): string | null {
  let [dominant, longest] = [null as string | null, 0];
  for (const [name, scripts] of Object.entries(groups)) {
    const length = scripts.reduce((sum, script) => sum + countScript(text, script) * (lettersFor[script] ?? 1), 0);
    if (length > longest) [dominant, longest] = [name, length];
  }
  return dominant;
}
