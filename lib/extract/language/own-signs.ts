/** Scripts that one language writes above all, which the detector does not know. By their short names in Unicode. */
const scripts: [script: string, locale: string][] = [
  ['Mymr', 'my'],
  ['Khmr', 'km'],
  ['Sinh', 'si'],
  ['Tibt', 'bo'],
  ['Thaa', 'dv'],
  ['Laoo', 'lo'],
  ['Ethi', 'am'],
  ['Mong', 'mn'],
  ['Nkoo', 'nqo'],
  ['Tfng', 'zgh'],
  ['Cher', 'chr'],
  ['Olck', 'sat'],
];

const letters = scripts.map(([script, locale]) => ({ pattern: new RegExp(`\\p{sc=${script}}`, 'gu'), locale }));

/** The language of a script that has only one; null for other scripts. `count` is that of all letters. */
export function languageOfScript(text: string, count: number): string | null {
  const found = letters.find(({ pattern }) => (text.match(pattern)?.length ?? 0) > count * 0.3);
  return found?.locale ?? null;
}

/**
 * Letters that only one language writes in Cyrillic, or one among those that share them; the first language of which
 * all groups occur is meant.
 */
const cyrillic: [locale: string, ...groups: string[]][] = [
  ['ba', 'ҙҫ', 'ҡғ'],
  ['tt', 'җ', 'әө'],
  ['kk', 'әғқұ', 'ңөүі'],
  ['tg', 'ӣӯҷ', 'қғҳ'],
  ['uz', 'ўҳ', 'қғ'],
  ['ky', 'ң', 'өү'],
  ['mn', 'өү'],
  ['mk', 'ѓќѕ', 'јљњџ'],
  ['sr', 'ђћ', 'јљњџ'],
  ['be', 'ў', 'і'],
  ['uk', 'їєґ', 'і'],
  ['bg', 'ъ', 'щ'],
];

/** The language of a Cyrillic text by its own letters; null if it has none, as Russian has none. */
export function languageOfCyrillic(text: string): string | null {
  const lower = text.toLowerCase();
  const all = lower.match(/[а-џґ-ӿ]/gu)?.length ?? 0;
  // A letter may stand in a name of another language: it must occur more than once in a while.
  const has = (group: string) =>
    (lower.match(new RegExp(`[${group}]`, 'gu'))?.length ?? 0) >= Math.max(1, Math.floor(all * 0.003));
  const isRussian = (lower.match(/[ыэё]/gu)?.length ?? 0) > all * 0.01;
  const found = cyrillic.find(([, ...groups]) => groups.every(has))?.[0] ?? null;
  return found === 'bg' && isRussian ? null : found;
}

/** Words that one of two close languages writes and the other does not. */
const words: Record<string, RegExp> = {
  id: /\b(?:karena|bahwa|namun|bisa|sedangkan|ketika|saat|sehingga|kantor|jadi|uang|polisi|mobil|kepada|berbeda|sudah|hingga|baru|tetapi|yaitu|juta|setiap|lalu|silakan)\b/giu,
  ms: /\b(?:kerana|bahawa|boleh|ialah|manakala|sahaja|wang|kereta|pejabat|beliau|baharu|telah|berbeza|ahad|ogos|syarikat|kerajaan|mahu|sila|apabila|pihak|cuma|tahun lalu)\b/giu,
};

/** Indonesian or Malay, which differ in some words. */
export function indonesianOrMalay(text: string): 'id' | 'ms' {
  const count = (language: 'id' | 'ms') => text.match(words[language] as RegExp)?.length ?? 0;
  return count('ms') > count('id') ? 'ms' : 'id';
}

/** Whether a text is in the script in which a language is written, by the letters of most words. */
export function isInScriptOf(text: string, language: string): boolean {
  const script = new Intl.Locale(language).maximize().script;
  if (!script) return false;
  const members: Record<string, string> = { Hans: 'Hani', Hant: 'Hani', Jpan: 'Hani', Kore: 'Hang' };
  const all = text.match(/\p{L}/gu)?.length ?? 0;
  try {
    const own = text.match(new RegExp(`\\p{sc=${members[script] ?? script}}`, 'gu'))?.length ?? 0;
    return own > all / 2;
  } catch {
    return false;
  }
}
