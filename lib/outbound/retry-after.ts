import { limits } from '#lib/limits';

/**
 * Returns the milliseconds that a Retry-After header asks to wait (RFC 9110, 10.2.3), given as seconds or as a date;
 * null if it cannot be read. Never more than `limits.retryAfterRead`, so that a server cannot stop its host for ever.
 *
 * @example readRetryAfter('120') // 120_000
 */
export function readRetryAfter(header: string | null | undefined, now = Date.now()): number | null {
  const value = header?.trim() ?? '';
  const isNumber = /^[+-]?\d+(?:\.\d+)?$/.test(value);
  const wait = isNumber ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), limits.retryAfterRead);
}
