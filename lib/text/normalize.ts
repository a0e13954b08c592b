/**
 * Matches thirty combining marks in a row if another one follows. U+034F is not counted: it separates runs. The
 * halfwidth voice marks of kana are counted, because NFKC and NFKD turn them into combining marks.
 */
const tooMany = /(?:(?!\u034f)[\p{M}\uff9e\uff9f]){30}(?=(?!\u034f)[\p{M}\uff9e\uff9f])/gu;

/** All but the ideographs that Unicode has for compatibility. */
const composed = /[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu;

/**
 * The text in a Unicode normalization form, in time proportional to its length. Normalizing sorts each run of combining
 * marks, and ICU does so by insertion sort: 30,000 marks in the wrong order take one second, 60,000 take four.
 * Therefore longer runs than 30 are divided by U+034F COMBINING GRAPHEME JOINER, as in the Stream-Safe Text Process of
 * Unicode Standard Annex #15, section 13. No word of any language has that many.
 *
 * NFC leaves the ideographs for compatibility as they are: in names they are the writing of a person, 神 and not 神. The
 * other forms, which are for comparing, replace them.
 */
export function normalize(text: string, form: 'NFC' | 'NFD' | 'NFKC' | 'NFKD' = 'NFC'): string {
  const streamed = text.replace(tooMany, '$&\u034f');
  return form === 'NFC' ? streamed.replace(composed, (run) => run.normalize('NFC')) : streamed.normalize(form);
}
