import { hanNumber } from '#lib/text/han-number';
import { westernDigits } from '#lib/text/western-digits';

/** The number before an item of a list. */
export interface ItemNumber {
  /** What is written, without the space behind it: `3.`, `(b)`, `二、`. */
  marker: string;
  /** Numbers of one style count on: the signs around the number, and what it is written with. */
  style: string;
  value: number;
}

const sign =
  /^([(（第]?)(\p{Nd}{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])([.．、)）]{1,2}|[条條章节節款项項])(?=\s|[^\p{Nd}\s])/u;

/** The number at the beginning of a text; null if there is none. */
export function itemNumber(text: string): ItemNumber | null {
  const [marker, before = '', number = '', after = ''] = sign.exec(text) ?? [];
  if (!marker || text.length === marker.length) return null;
  const isLetter = /^[a-zA-Z]$/.test(number);
  // "E. Smith" begins with a letter too, so that one must stand in front of a bracket.
  if (isLetter && !/[)）]/.test(after)) return null;
  if (/^[条條章节節款项項]$/.test(after) !== (before === '第')) return null;
  const isChinese = /^[一二三四五六七八九十]/.test(number);
  const kind = isChinese ? '一' : isLetter ? (/[a-z]/.test(number) ? 'a' : 'A') : '1';
  const value = isChinese
    ? hanNumber(number)
    : isLetter
      ? (number.toLowerCase().codePointAt(0) ?? 0) - 96
      : Number(westernDigits(number));
  return value > 0 ? { marker, style: `${before}${kind}${after}`, value } : null;
}
