/** The code points of zero in scripts with digits of their own; the others follow. */
const zeros = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0,
  0x1810, 0xff10,
];

const numerals = '〇零○一二三四五六七八九十';
const chinese = new RegExp(`[${numerals}]{1,5}(?=\\s?[年月日])`, 'gu');

/**
 * Writes the digits of all scripts, and Chinese numerals before 年, 月 and 日, as 0 to 9.
 *
 * @example westernDigits('二〇二六年十一月三日') // '2026年11月3日'
 */
export function westernDigits(text: string): string {
  return text
    .replace(/\p{Nd}/gu, (digit) => {
      const point = digit.codePointAt(0) as number;
      const zero = zeros.find((one) => point >= one && point < one + 10);
      return zero === undefined ? digit : String(point - zero);
    })
    .replace(chinese, numberOf);
}

function numberOf(numeral: string): string {
  const digits = [...numeral].map((sign) => (sign === '十' ? 10 : Math.max(0, numerals.indexOf(sign) - 2)));
  if (!digits.includes(10)) return digits.join('');
  const at = digits.indexOf(10);
  return String((at === 0 ? 1 : (digits[at - 1] as number)) * 10 + (digits[at + 1] ?? 0));
}
