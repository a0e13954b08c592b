import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { readRecord } from '#lib/engines/pace/engine-record';
import { env } from '#lib/env';

interface Load {
  requests: number;
  /** Milliseconds of one request. */
  each: number;
  tokens: number;
}

/**
 * Estimates the milliseconds that an engine needs: with as many requests at a time as were found fast and are allowed,
 * and within its limits of a minute, as an admin set them or as they were learnt.
 */
export async function readTime({ key, byHand }: ConnectedEngine, { requests, each, tokens }: Load): Promise<number> {
  const record = await readRecord(key);
  const most = Math.min(env().concurrency, byHand?.concurrency ?? Number.POSITIVE_INFINITY);
  const atOnce = Math.max(1, Math.min(record?.concurrency ?? most, most));
  const perMinute = (count: number, limit: number | null | undefined) => (limit ? (count / limit) * 60_000 : 0);
  return Math.max(
    (each * requests) / atOnce,
    perMinute(requests, byHand?.requestsPerMinute ?? record?.requestsPerMinute),
    perMinute(tokens, byHand?.tokensPerMinute ?? record?.tokensPerMinute),
  );
}
