import { westernDigits } from '#lib/text/western-digits';

const numerals = '〇零○一二三四五六七八九十';
const chinese = new RegExp(`[${numerals}百]{1,6}(?=\\s?[年月日])`, 'gu');

/**
 * Writes the digits of all scripts, and Chinese numerals before 年, 月 and 日, as 0 to 9.
 *
 * @example dateDigits('二〇二六年十一月三日') // '2026年11月3日'
 */
export const dateDigits = (text: string): string => westernDigits(text).replace(chinese, numberOf);

function numberOf(numeral: string): string {
  const [hundreds, rest] = numeral.split('百', 2) as [string, string?];
  if (rest !== undefined)
    return String(Number(hundreds ? numberOf(hundreds) : 1) * 100 + Number(rest ? numberOf(rest) : 0));
  const digits = [...numeral].map((sign) => (sign === '十' ? 10 : Math.max(0, numerals.indexOf(sign) - 2)));
  if (!digits.includes(10)) return digits.join('');
  const at = digits.indexOf(10);
  return String((at === 0 ? 1 : (digits[at - 1] as number)) * 10 + (digits[at + 1] ?? 0));
}
