/** Languages whose names of months are taken from Unicode's data. Croatian is missing: its listopad is October. */
const locales =
  'af am az be bg bn bs ca cs cy da de el en es et eu fa-u-ca-gregory fi fil fr ga gl gu he hi hu hy id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt ro ru si sk sl sq sr sr-Latn sv sw ta te th tr uk ur uz vi'.split(
    ' ',
  );

let gregorian: Map<string, number> | null = null;
let persian: Map<string, number> | null = null;

/** A month's name as it is compared: in small letters, without full stops. */
const plain = (word: string) => word.toLowerCase().replace(/\.|\u0307/g, '');

/**
 * The number of the month that a word names in one of the languages; 0 for other words. The names stand beside a day,
 * which inflects them in many languages, and alone.
 *
 * @example monthByLocale('listopada') // 11
 */
export function monthByLocale(word: string): number {
  gregorian ??= namesOf(locales, 'gregory');
  return gregorian.get(plain(word)) ?? 0;
}

/**
 * The number of the month of the Persian calendar that a word names; 0 for other words.
 *
 * @example persianMonth('آبان') // 8
 */
export function persianMonth(word: string): number {
  persian ??= namesOf(['fa'], 'persian');
  return persian.get(plain(word)) ?? 0;
}

function namesOf(languages: string[], calendar: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const month of ['long', 'short'] as const)
    for (const language of languages)
      for (const day of [{ day: 'numeric' as const }, {}]) {
        const format = new Intl.DateTimeFormat(language, { calendar, month, timeZone: 'UTC', ...day });
        const number = new Intl.DateTimeFormat('en', { calendar, month: 'numeric', timeZone: 'UTC' });
        for (let at = 0; at < 12; at++) {
          const date = Date.UTC(2026, at, 15);
          const name = format.formatToParts(date).find(({ type }) => type === 'month')?.value ?? '';
          if (/^\p{L}/u.test(name) && !names.has(plain(name))) names.set(plain(name), Number(number.format(date)));
        }
      }
  return names;
}
