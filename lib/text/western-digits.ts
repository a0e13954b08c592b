/**
 * Writes the digits of all scripts as 0 to 9. In every script they follow one another, from zero.
 *
 * @example westernDigits('١٤٠٥') // '1405'
 */
export const westernDigits = (text: string): string =>
  text.replace(/(?!\d)\p{Nd}/gu, (digit) => String(numberOf(digit)));

function numberOf(digit: string): number {
  const point = digit.codePointAt(0) as number;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return point - zero;
}
