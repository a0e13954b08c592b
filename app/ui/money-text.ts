/**
 * Writes an amount in a currency as its readers do. Amounts below one get four decimals: a paragraph often costs less
 * than a hundredth.
 *
 * @example moneyText({ amount: 1_500_000, currency: 'USD' }, 'en') // '$1.50'
 */
export function moneyText({ amount, currency }: { amount: number; currency: string }, locale: string): string {
  const isSmall = amount !== 0 && amount < 1_000_000;
  const decimals = isSmall ? { minimumFractionDigits: 2, maximumFractionDigits: 4 } : {};
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...decimals }).format(amount / 1_000_000);
}
