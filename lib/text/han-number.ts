const numerals = '零一二三四五六七八九';

/**
 * The number that Chinese numerals up to 999, or digits, mean.
 *
 * @example hanNumber('一百零四') // 104
 */
export function hanNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  let [sum, digit] = [0, 0];
  for (const character of text.replace('〇', '零')) {
    const unit = character === '十' ? 10 : character === '百' ? 100 : 0;
    if (unit) sum += (digit || 1) * unit;
    digit = unit ? 0 : numerals.indexOf(character);
  }
  return sum + digit;
}
