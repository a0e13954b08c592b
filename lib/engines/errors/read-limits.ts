import type { Allowance, ServerLimits } from '../engine.ts';
import { readReset } from './read-wait.ts';
import type { Refusal } from './refusal.ts';

/** Reads the limits that an endpoint tells in headers, or in the words of a refusal; undefined if it tells none. */
export function readLimits(headers: Headers | undefined, refusal?: Refusal): ServerLimits | undefined {
  const requests = allowanceOf(headers, requestHeaders) ?? limitInWords(refusal, perMinute.requests);
  const tokens = allowanceOf(headers, tokenHeaders) ?? limitInWords(refusal, perMinute.tokens);
  return requests || tokens ? { requests, tokens } : undefined;
}

interface Names {
  limit: string;
  remaining: string;
  reset: string;
}

const named = (prefix: string, suffix: string): Names => ({
  limit: `${prefix}-limit${suffix}`,
  remaining: `${prefix}-remaining${suffix}`,
  reset: `${prefix}-reset${suffix}`,
});

const anthropic = (kind: string): Names => ({
  limit: `anthropic-ratelimit-${kind}-limit`,
  remaining: `anthropic-ratelimit-${kind}-remaining`,
  reset: `anthropic-ratelimit-${kind}-reset`,
});

const requestHeaders = [
  named('x-ratelimit', '-requests-minute'),
  named('x-ratelimit', '-requests'),
  named('x-ratelimit', ''),
  anthropic('requests'),
];
const tokenHeaders = [
  named('x-ratelimit', '-tokens-minute'),
  named('x-ratelimit', '-tokens'),
  anthropic('tokens'),
  anthropic('input-tokens'),
];

function allowanceOf(headers: Headers | undefined, names: Names[]): Allowance | null {
  for (const { limit, remaining, reset } of names) {
    const found = {
      limit: countOf(headers?.get(limit)),
      remaining: countOf(headers?.get(remaining)),
      resetsIn: readReset(headers?.get(reset)),
    };
    if (found.limit !== null || found.remaining !== null) return found;
  }
  return null;
}

function countOf(value: string | null | undefined): number | null {
  // Some proxies send a header twice, which makes a list of the same number.
  const [first = ''] = (value ?? '').slice(0, 60).split(',');
  return /^\d{1,12}(?:\.\d+)?$/.test(first.trim()) ? Math.floor(Number(first)) : null;
}

/** Words that tell a limit a minute, as OpenAI, Groq and Google have them, in small letters. */
const perMinute = {
  requests: /(?:requests per min(?:ute)?[^\n]{0,40}?limit:? |free_tier_requests[^\n]{0,40}?limit: )(\d{1,9})/,
  tokens: /tokens per min(?:ute)?[^\n]{0,40}?limit:? (\d{1,12})/,
};

function limitInWords(refusal: Refusal | undefined, pattern: RegExp): Allowance | null {
  const limit = Number(pattern.exec(refusal?.all ?? '')?.[1] ?? Number.NaN);
  return limit > 0 ? { limit, remaining: null, resetsIn: null } : null;
}
