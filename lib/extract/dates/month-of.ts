import { countScript } from '#lib/text/scripts';

/** Names and abbreviations of the months, as pages in eleven languages write them. */
const monthNames = [
  'jan|janv|janvier|januar|jänner|enero|ene|январ|янв|janeiro|gennaio|gen|januari|يناير|جانفي|जनवरी',
  'feb|fév|févr|février|februar|febrero|феврал|фев|fevereiro|febbraio|februari|فبراير|فيفري|شباط',
  'mar|march|mars|märz|marzo|март|мар|março|maart|مارس|آذار',
  'apr|avr|avril|april|abril|abr|апрел|апр|aprile|أبريل|ابريل|أفريل|نيسان',
  'may|mai|mayo|мая|май|maio|maggio|mei|maj|مايو|أيار|ماي',
  'jun|june|juin|juni|junio|июн|junho|giugno|يونيو|حزيران|جوان',
  'jul|july|juil|juillet|juli|julio|июл|julho|luglio|يوليو|تموز|جويلية|يوليوز',
  'aug|août|aout|august|agosto|ago|август|авг|augustus|أغسطس|اغسطس|غشت|أوت|آب',
  'sep|sept|septembre|september|septiembre|сентябр|сен|setembro|settembre|سبتمبر|شتنبر|أيلول|सितम्बर',
  'oct|octobre|oktober|octubre|октябр|окт|outubro|ottobre|okt|أكتوبر|اكتوبر',
  'nov|novembre|november|noviembre|ноябр|ноя|novembro|نوفمبر|نونبر|नवम्बर',
  'dec|déc|décembre|dezember|diciembre|dic|декабр|дек|dezembro|dicembre|dez|december|ديسمبر|دجنبر|दिसम्बर',
].map((names) => names.split('|'));

/**
 * The number of the month that a word names, in full, abbreviated or inflected; 0 for other words.
 *
 * @example monthOf('novembre') // 11
 */
export function monthOf(word: string): number {
  const name = word.toLowerCase();
  const isNamed = (names: string[]) =>
    names.some((known) =>
      known.length > 4
        ? name.startsWith(known)
        : name.replace(/[аья]$/u, '') === known ||
          name === known ||
          (known.length === 3 &&
            countScript(known, 'Latin') === 3 &&
            name.startsWith(known) &&
            names.some((full) => full.startsWith(known) && full.startsWith(name.slice(0, 4)))),
    );
  return monthNames.findIndex(isNamed) + 1;
}
