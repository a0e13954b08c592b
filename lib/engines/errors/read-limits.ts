import type { EngineLimits } from '../engine.ts';
import { readReset } from './read-wait.ts';
import type { Refusal } from './refusal.ts';

/** Reads the limits a minute that headers name, or the words of a refusal; undefined if there are none. */
export function readLimits(headers: Headers | undefined, refusal?: Refusal): EngineLimits | undefined {
  const requestsPerMinute = limitIn(headers, requestHeaders) ?? limitInWords(refusal, perMinute.requests);
  const tokensPerMinute = limitIn(headers, tokenHeaders) ?? limitInWords(refusal, perMinute.tokens);
  if (requestsPerMinute === undefined && tokensPerMinute === undefined) return undefined;
  return { requestsPerMinute, tokensPerMinute };
}

interface Names {
  limit: string;
  remaining: string;
  reset: string;
  /** True if the name says that it is a limit of a minute. */
  isMinute?: boolean;
}

const usual = (suffix: string, isMinute = false): Names => ({
  limit: `x-ratelimit-limit${suffix}`,
  remaining: `x-ratelimit-remaining${suffix}`,
  reset: `x-ratelimit-reset${suffix}`,
  isMinute,
});

const anthropic = (kind: string): Names => ({
  limit: `anthropic-ratelimit-${kind}-limit`,
  remaining: `anthropic-ratelimit-${kind}-remaining`,
  reset: `anthropic-ratelimit-${kind}-reset`,
});

const requestHeaders = [usual('-requests-minute', true), usual('-requests'), usual(''), anthropic('requests')];
const tokenHeaders = [usual('-tokens-minute', true), usual('-tokens'), anthropic('tokens'), anthropic('input-tokens')];

function limitIn(headers: Headers | undefined, names: Names[]): number | undefined {
  for (const { limit, remaining, reset, isMinute } of names) {
    const most = countOf(headers?.get(limit));
    if (!most) continue;
    const told = { most, left: countOf(headers?.get(remaining)), resetsIn: readReset(headers?.get(reset)) };
    if (isMinute || isOfMinute(told)) return most;
  }
  return undefined;
}

/**
 * False if a limit counts more than a minute: Groq names its requests of a day like those of a minute. A limit that is
 * refilled all the time tells it by how long the missing part takes, a window by how long it is still open.
 */
function isOfMinute({ most, left, resetsIn }: { most: number; left: number | null; resetsIn: number | null }): boolean {
  if (resetsIn === null) return true;
  const missing = left === null ? most : most - left;
  const whole = missing > 0 ? (resetsIn * most) / missing : resetsIn;
  return resetsIn <= 65_000 && (whole <= 120_000 || left === 0);
}

function countOf(value: string | null | undefined): number | null {
  // Some proxies send a header twice, which makes a list of the same number.
  const [first = ''] = (value ?? '').slice(0, 60).split(',');
  return /^\d{1,12}(?:\.\d{1,9})?$/.test(first.trim()) ? Math.floor(Number(first)) : null;
}

/** Words that tell a limit a minute, as OpenAI, Groq and Google have them, in small letters. */
const perMinute = {
  requests: /(?:requests per min(?:ute)?[^\n]{0,40}?limit:? |free_tier_requests[^\n]{0,40}?limit: )(\d{1,9})/,
  tokens: /tokens per min(?:ute)?[^\n]{0,40}?limit:? (\d{1,12})/,
};

function limitInWords(refusal: Refusal | undefined, pattern: RegExp): number | undefined {
  // Google names the time of a limit in a field beside the words.
  if (/PerDay/.test(JSON.stringify(refusal?.details ?? ''))) return undefined;
  const limit = Number(pattern.exec(refusal?.all ?? '')?.[1] ?? Number.NaN);
  return limit > 0 ? limit : undefined;
}
