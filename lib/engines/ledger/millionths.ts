import { trimEndOf } from '#lib/text/trim-end-of';

/**
 * Reads an amount as a person types it, in millionths, without a detour through floating point; null if it is no amount
 * or has more than six decimals.
 *
 * @example toMillionths('0.15') // 150000
 */
export function toMillionths(text: string): number | null {
  if (text.length > 20) return null;
  const [, whole, decimals = ''] = /^(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? null : Number(`${whole}${decimals.padEnd(6, '0')}`);
}

/**
 * Writes an amount of millionths as a person types it.
 *
 * @example fromMillionths(150000) // '0.15'
 */
export function fromMillionths(amount: number): string {
  const text = String(amount).padStart(7, '0');
  const decimals = trimEndOf(text.slice(-6), '0');
  return decimals ? `${text.slice(0, -6)}.${decimals}` : text.slice(0, -6);
}
