/** Numbers beyond which letters and Roman numerals are shown as digits, as browsers do. */
const [mostLetters, mostRoman] = [26 * 27, 3999];

const roman: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

/**
 * Writes a number as the `type` of a list says.
 *
 * @example numeral(4, 'i') // 'iv'
 */
export function numeral(number: number, type: string): string {
  if (number > 0 && number <= mostLetters && /^[aA]$/.test(type)) return cased(lettersOf(number), type === 'A');
  if (number > 0 && number <= mostRoman && /^[iI]$/.test(type)) return cased(romanOf(number), type === 'I');
  return String(number);
}

const cased = (text: string, isUpper: boolean) => (isUpper ? text.toUpperCase() : text);

function lettersOf(number: number): string {
  const last = String.fromCharCode(97 + ((number - 1) % 26));
  return number > 26 ? lettersOf(Math.floor((number - 1) / 26)) + last : last;
}

function romanOf(number: number): string {
  let [left, text] = [number, ''];
  for (const [value, letters] of roman) for (; left >= value; left -= value) text += letters;
  return text;
}
