import { francAll } from 'franc';

/** Languages that the detector does not know and that a second one tells from the known one for which they are taken. */
const close: Record<string, string[]> = { hi: ['ne'], tr: ['uz', 'tk'], az: ['uz', 'tk'] };

/** Languages that are so close that a page's own word decides. */
const neighbours = ['id ms', 'af nl', 'gl pt es', 'mk sr bg', 'ne hi mr', 'uz tk tr az'].map((names) =>
  names.split(' '),
);

/** Whether two languages are so close that the detector may take one for the other. */
export const areClose = (one: string, other: string): boolean =>
  neighbours.some((group) => group.includes(one) && group.includes(other));

/** Languages that the detector does not know; it is unsure of texts in them. */
const unknown = new Set('af eo ga gl ha ht ig mg mt ne ny rn rw sn so st sw tk uz xh zu'.split(' '));

/** Characters from which a second detector tells close languages apart, and the lead by which it must. */
const [enough, lead] = [120, 0.03];

/** How well each language fits, as a second detector says, from 0 to 1. */
export function fitsOf(text: string): Map<string, number> {
  const fits = new Map<string, number>();
  for (const [code, fit] of francAll(text.slice(0, 2_000)).slice(0, 60)) {
    const locale = Intl.getCanonicalLocales(code)[0] ?? code;
    if (!fits.has(locale)) fits.set(locale, fit);
  }
  return fits;
}

/** The language of a text that the detector took for another one, or was unsure of. */
export function closerLanguage(
  text: string,
  { language, isReliable }: { language: string; isReliable: boolean },
): string {
  if (text.length < enough) return language;
  if (isReliable && !close[language]) return language;
  const fits = fitsOf(text);
  const own = fits.get(language) ?? 0;
  const [best] =
    [...fits].find(([locale]) => unknown.has(locale) && (close[language]?.includes(locale) || !isReliable)) ?? [];
  return best && (fits.get(best) ?? 0) > own + lead ? best : language;
}
