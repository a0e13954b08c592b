/**
 * Thirty combining marks in a row, where another follows. U+034F is none of the kind that is counted: it ends a run. The
 * halfwidth voice marks of kana become combining marks in NFKC and NFKD.
 */
const tooMany = /(?:(?!\u034f)[\p{M}\uff9e\uff9f]){30}(?=(?!\u034f)[\p{M}\uff9e\uff9f])/gu;

/**
 * The text in a Unicode normalization form, in time that grows with its length. Normalizing sorts each run of combining
 * marks, and ICU sorts it by insertion, so that 30,000 marks in the wrong order take a second, and twice as many four. No
 * run is therefore longer than 30: U+034F COMBINING GRAPHEME JOINER is put into longer ones, as the Stream-Safe Text
 * Process of Unicode Standard Annex #15, section 13, does. No word of any language has as many.
 */
export function normalize(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFC'): string {
  return text.replace(tooMany, '$&\u034f').normalize(form);
}
