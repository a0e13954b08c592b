import { readDate } from '../read-article.ts';

const monthNames = [
  'jan|janv|janvier|januar|jänner|enero|ene|январ|янв|janeiro|gennaio|gen|januari|يناير',
  'feb|févr?|février|februar|febrero|феврал|фев|fevereiro|febbraio|februari|فبراير',
  'mar|mars|märz|marzo|март|мар|março|maart|مارس',
  'apr|avr|avril|april|abril|abr|апрел|апр|aprile|أبريل|ابريل',
  'may|mai|mayo|мая|май|maio|maggio|mei|maj|مايو',
  'jun|juin|juni|junio|июн|junho|giugno|يونيو',
  'jul|juil|juillet|juli|julio|июл|julho|luglio|يوليو',
  'aug|août|aout|august|agosto|ago|август|авг|augustus|أغسطس|اغسطس',
  'sep|sept|septembre|september|septiembre|сентябр|сен|setembro|settembre|سبتمبر',
  'oct|octobre|oktober|octubre|октябр|окт|outubro|ottobre|okt|أكتوبر|اكتوبر',
  'nov|novembre|november|noviembre|ноябр|ноя|novembro|نوفمبر',
  'dec|déc|décembre|dezember|diciembre|dic|декабр|дек|dezembro|dicembre|dez|december|ديسمبر',
].map((names) => names.split('|'));

const numeric = /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)/u;
const dotted = /(?<![\d.])(\d{1,2})[.](\d{1,2})[.](\d{4})(?!\d)/u;
const worded = /(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?(?: de)? (\p{L}{3,12})\.?,?(?: de)? (\d{4})(?!\d)/iu;
const wordedFirst = /(?<!\p{L})(\p{L}{3,12})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/iu;

/** The first calendar date that is written somewhere in a short text, ISO 8601, or null. Dates of digits with slashes are not guessed at. */
export function findDate(text: string): string | null {
  const line = text
    .slice(0, 300)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\s+/g, ' ');
  const year = numeric.exec(line);
  if (year) return readDate(`${year[1]}-${year[2]}-${year[3]}`);
  const day = dotted.exec(line);
  if (day) return readDate(`${day[3]}-${day[2]}-${day[1]}`);
  const name = worded.exec(line);
  if (name && monthOf(name[2] as string)) return readDate(`${name[3]}-${monthOf(name[2] as string)}-${name[1]}`);
  const first = wordedFirst.exec(line);
  if (first && monthOf(first[1] as string)) return readDate(`${first[3]}-${monthOf(first[1] as string)}-${first[2]}`);
  return null;
}

function monthOf(word: string): number {
  const name = word.toLowerCase();
  const isNamed = (names: string[]) =>
    names.some((known) =>
      known.length > 4
        ? name.startsWith(known)
        : name.replace(/[аья]$/u, '') === known ||
          name === known ||
          (known.length === 3 &&
            /^\p{Script=Latin}+$/u.test(known) &&
            name.startsWith(known) &&
            names.some((full) => full.startsWith(known) && full.startsWith(name.slice(0, 4)))),
    );
  return monthNames.findIndex(isNamed) + 1;
}

/** The date in a machine's notation: `2026-11-03T08:30:00+08:00`, `20261103`, seconds or milliseconds since 1970. */
export function machineDate(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  const compact = /^(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?$/.exec(text);
  if (compact) return plausible(readDate(`${compact[1]}-${compact[2]}-${compact[3]}`));
  if (/^1\d{9}(?:\d{3})?$/.test(text))
    return new Date(Number(text) * (text.length === 10 ? 1000 : 1)).toISOString().slice(0, 10);
  if (/^\d{4}-\d\d?-\d\d?/.test(text)) return plausible(readDate(text));
  const found = findDate(text.replace(/^\p{L}{3,9},? /u, ''));
  return plausible(found);
}

/** Content systems write the year 1 or 1970 where they know none. */
const plausible = (date: string | null) => (date && date > '1971' && date < '2100' ? date : null);

/** The date that an address names: `/2026/11/03/`, `/2026-11-03`, `/20261103`, `/2026/1103/`. */
export function addressDate(url: string | null): string | null {
  if (!url || !URL.canParse(url)) return null;
  const path = new URL(url).pathname;
  const match =
    /(?<!\d)(20\d\d)[/_-](\d{1,2})[/_-](\d{1,2})(?!\d)/.exec(path) ??
    /(?<!\d)(20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?!\d)/.exec(path);
  return match ? readDate(`${match[1]}-${match[2]}-${match[3]}`) : null;
}
