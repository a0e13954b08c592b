/** The price of a model: millionths of the currency for a million tokens. */
export interface Price {
  input: number;
  /** Null if cached tokens cost what others do. */
  cachedInput: number | null;
  output: number;
  /** The percentage of the price that a request in a batch costs; null if unknown. */
  batchPercent: number | null;
}

export interface Tokens {
  prompt: number;
  /** Those tokens of the prompt that the endpoint had in its cache. */
  cached: number;
  completion: number;
}

const million = 1_000_000n;

/**
 * The cost of a request in millionths of the currency, rounded once. It is computed with whole numbers beyond 2^53,
 * because a price of 60 for a million times a million tokens would no longer be exact.
 *
 * @example costOf({ input: 150_000, cachedInput: null, output: 600_000, batchPercent: 50 }, { prompt: 1_000, cached: 0,
 * completion: 500 }) // 450: 0.00045 of the currency
 */
export function costOf(price: Price, tokens: Tokens, { isBatch = false } = {}): number {
  const { prompt, completion } = tokens;
  const cached = Math.min(tokens.cached, prompt);
  const sum =
    BigInt(prompt - cached) * BigInt(price.input) +
    BigInt(cached) * BigInt(price.cachedInput ?? price.input) +
    BigInt(completion) * BigInt(price.output);
  const percent = isBatch ? BigInt(price.batchPercent ?? 100) : 100n;
  const divisor = million * 100n;
  return Number((sum * percent + divisor / 2n) / divisor);
}
