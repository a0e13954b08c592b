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
const digits = '一二三四五六七八九';

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
    ? chineseValue(number)
    : isLetter
      ? (number.toLowerCase().codePointAt(0) ?? 0) - 96
      : digitsValue(number);
  return value > 0 ? { marker, style: `${before}${kind}${after}`, value } : null;
}

function chineseValue(number: string): number {
  const [tens = '', ones] = number.includes('十') ? number.split('十') : ['', number];
  const ten = number.includes('十') ? (tens === '' ? 1 : digits.indexOf(tens) + 1) : 0;
  return ten * 10 + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** The value of digits of any script. */
const digitsValue = (number: string) =>
  [...number].reduce((sum, digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
    return sum * 10 + (code - zero);
  }, 0);
