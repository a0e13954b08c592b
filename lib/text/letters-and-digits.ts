/**
 * Returns the letters and digits of a text in lower case. They stay the same if a title, name or paragraph is written
 * again with other spaces and punctuation.
 *
 * @example lettersAndDigits('“Night Ferry”: 9 p.m.') // 'nightferry9pm'
 */
export function lettersAndDigits(text: string | null | undefined): string {
  return (text ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
