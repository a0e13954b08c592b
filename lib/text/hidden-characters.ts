/** Joiners are part of the spelling in these scripts: Arabic, those of India, Sinhala, Tibetan, Burmese, Khmer, Mongolian. */
const joining =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Myanmar}\p{Script=Khmer}\p{Script=Mongolian}]/u;
/** These scripts have no spaces between words: a zero-width space shows where a line may break. */
const spaceless = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f/u;

const controls = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
const lineEnds = '\\u2028\\u2029';
const hidden =
  '\\u00ad\\u061c\\u115f\\u1160\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}';
const any = new RegExp(`\\r\\n|[${controls}${lineEnds}${hidden}\\p{Surrogate}]`, 'gu');

/**
 * Removes the characters of a text that nobody sees and that change what is read: controls, direction overrides, soft
 * hyphens, byte order marks, fillers, halves of characters. A joiner, a zero-width space or a direction mark stays where
 * its script or an emoji needs it, and every character stays that the source has too. Line ends become `\n`.
 *
 * @example withoutHidden('fer\u00adry\u202e', '') // 'ferry'
 */
export function withoutHidden(text: string, source: string): string {
  const hasRightToLeft = rightToLeft.test(text);
  return text.replace(any, (found, at: number) => {
    if (found === '\r\n' || /^[\r\u0085\u2028\u2029]$/u.test(found)) return '\n';
    if (found === '\v' || found === '\f') return ' ';
    if (/^[\u200e\u200f\u061c]$/u.test(found) && hasRightToLeft) return found;
    if (isNeeded(found, { before: before(text, at), after: after(text, at + found.length) })) return found;
    return isKept(found, source) ? found : '';
  });
}

/** Controls and halves of characters break what reads them, so they go even if the source has them. */
const isKept = (found: string, source: string) =>
  !/^(?:\p{Cc}|\p{Cs}|\ufffe|\uffff)$/u.test(found) && source.includes(found);

function isNeeded(found: string, { before, after }: { before: string; after: string }): boolean {
  if (found === '\u200c') return joining.test(before);
  if (found === '\u200d') return joining.test(before) || (emoji.test(before) && emoji.test(after));
  if (found === '\u200b') return spaceless.test(before) && spaceless.test(after);
  // The flags of England, Scotland and Wales are a black flag with such characters behind it.
  if (/^[\u{e0020}-\u{e007f}]$/u.test(found)) return /[\u{1f3f4}\u{e0020}-\u{e007e}]/u.test(before);
  return false;
}

/** Gives the character that ends at an offset. */
const before = (text: string, at: number) => {
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text[at - 1] ?? '');
  return text.slice(at - (isPair ? 2 : 1), at);
};

const after = (text: string, at: number) => {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
};
