import { isCut } from './sentences/is-cut.ts';
import { listStarts } from './sentences/list-starts.ts';
import { shiftMarks, straightQuotes } from './sentences/shift-marks.ts';
import { resumedQuotations } from './sentences/speech.ts';
import { withoutTags } from './sentences/tags.ts';

/**
 * Divides a text into sentences; joined they give the text again. `locale` is BCP 47. Unicode's rules propose the ends,
 * and rules of the language reject some: after abbreviations, in dates, after list numbers, before the speaker of a
 * quotation. Numbered tags such as `<1>` are not text: they are never cut, an opening one goes to the following
 * sentence, a closing one to the preceding.
 */
export function splitSentences(text: string, locale: string): string[] {
  const { plain, placeOf } = withoutTags(text);
  const cuts = cutsOf(plain, locale).map(placeOf);
  const ends = [...new Set([...cuts, text.length])].filter((end) => end > 0);
  return ends.map((end, index) => text.slice(ends[index - 1] ?? 0, end));
}

/** The offsets at which sentences end inside a text, ascending. */
function cutsOf(text: string, locale: string): number[] {
  const language = locale.split('-')[0]?.toLowerCase() ?? 'en';
  const marks = new Set([...listStarts(text), ...(language === 'zh' ? resumedQuotations(text) : [])]);
  const isQuoteOpen = straightQuotes(text);
  const last = text.trimEnd().length;
  const cuts: number[] = [];
  let start = 0;
  for (const place of [...candidates(text, locale), ...marks].sort((one, other) => one - other)) {
    const end = shiftMarks(text, place, { language, isQuoteOpen });
    if (end <= start || end >= last) continue;
    if (!marks.has(place) && !isCut({ text, start, end, language })) continue;
    cuts.push(end);
    start = end;
  }
  return cuts;
}

/**
 * The ends that Unicode's rules propose, and two kinds that they do not: an ellipsis before a capital, and a period
 * between a word and a number.
 */
function candidates(text: string, locale: string): number[] {
  const ends = Array.from(segmenterOf(locale).segment(text), ({ index }) => index).filter((index) => index > 0);
  const open = Array.from(text.matchAll(leftOpen), ({ 0: match, index }) => index + match.length);
  return [...new Set([...ends, ...open])];
}

const leftOpen = /(?:…["”’»)]*\s+(?=["“«„¿¡(—–-]*\s?\p{Lu})|(?:\p{L}{4}|\d|["”’»)])\.["”’»)]*\s+(?=\d))/gu;

const segmenters = new Map<string, Intl.Segmenter>();

/** The cached segmenter of a locale: creating one takes longer than dividing a paragraph. */
function segmenterOf(locale: string): Intl.Segmenter {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, segmenter);
  return segmenter;
}
