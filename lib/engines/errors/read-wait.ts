import { limits } from '#lib/limits';
import { readRetryAfter } from '#lib/outbound/retry-after';
import type { Refusal } from './refusal.ts';

interface WaitSources {
  headers?: Headers | undefined;
  refusal?: Refusal;
  /** True for a refusal because of a limit: only then do the times at which limits are free again mean a wait. */
  isRate?: boolean;
}

/**
 * The milliseconds that an engine asks to wait, or null: from its headers, else from the fields or the words of the
 * error, in English or Chinese.
 */
export function readWait({ headers, refusal, isRate = true }: WaitSources, now = Date.now()): number | null {
  const asked =
    retryAfterOf(headers, now) ?? (refusal ? (retryDelayOf(refusal.details) ?? waitInWords(refusal.all)) : null);
  const reset = isRate ? (resetOf(headers, now) ?? resetInBody(refusal?.details, now)) : null;
  const wait = asked ?? reset;
  // Times are stored in whole milliseconds.
  return wait === null ? null : Math.ceil(Math.min(Math.max(0, wait), limits.retryAfterRead));
}

/** The wait of the headers made for it. OpenAI and others also send milliseconds in a header of their own. */
function retryAfterOf(headers: Headers | undefined, now: number): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return milliseconds;
  const value = headers?.get('retry-after');
  return readRetryAfter(value, now) ?? readDuration(value);
}

/** The wait until a limit is free again, of those limits of which nothing remains; of the others if none says so. */
function resetOf(headers: Headers | undefined, now: number): number | null {
  const kinds = ['-requests', '-tokens', '', '-requests-minute', '-tokens-minute'];
  const told = kinds.map((kind) => ({
    remaining: headers?.get(`x-ratelimit-remaining${kind}`) ?? null,
    wait: readReset(headers?.get(`x-ratelimit-reset${kind}`), now),
  }));
  const used = told.filter(({ remaining, wait }) => remaining !== null && Number(remaining) <= 0 && wait !== null);
  const waits = (used.length ? used : told).flatMap(({ wait }) => wait ?? []);
  if (!waits.length) return null;
  return used.length ? Math.max(...waits) : Math.min(...waits);
}

/** OpenRouter repeats its headers inside the error, also where the error is inside a 200. */
function resetInBody(details: unknown, now: number): number | null {
  const headers = (details as { error?: { metadata?: { headers?: unknown } } } | null)?.error?.metadata?.headers;
  if (typeof headers !== 'object' || headers === null) return null;
  const reset = Object.entries(headers).find(([name]) => name.toLowerCase() === 'x-ratelimit-reset')?.[1];
  return readReset(String(reset), now);
}

/**
 * The milliseconds from a reset header: a time since 1970 in seconds or milliseconds, a date, or a duration such as
 * `6m0s` or a number of seconds.
 *
 * @example readReset('1.5s') // 1500
 */
export function readReset(value: string | null | undefined, now = Date.now()): number | null {
  const text = value?.trim() ?? '';
  if (/^\d{12,16}(?:\.\d{1,9})?$/.test(text)) return Math.max(0, Number(text) - now);
  if (/^\d{9,11}(?:\.\d{1,9})?$/.test(text)) return Math.max(0, Number(text) * 1000 - now);
  if (/^\d{4}-\d\d-\d\dT/.test(text))
    return Number.isNaN(Date.parse(text)) ? null : Math.max(0, Date.parse(text) - now);
  return readDuration(text);
}

const milliseconds: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The milliseconds of a duration that is written as Go writes it; a bare number means seconds. Null if it is none.
 *
 * @example readDuration('6m0s') // 360_000
 */
function readDuration(value: string | null | undefined): number | null {
  const text = (value ?? '').trim().slice(0, 40);
  if (/^\d{1,9}(?:\.\d{1,12})?$/.test(text)) return Number(text) * 1000;
  if (!/^(?:\d{1,9}(?:\.\d{1,12})?(?:ms|[smhd]))+$/.test(text)) return null;
  let sum = 0;
  for (const [, count, unit] of text.matchAll(/(\d{1,9}(?:\.\d{1,12})?)(ms|[smhd])/g))
    sum += Number(count) * (milliseconds[unit as string] ?? 0);
  return sum;
}

/** Google's `RetryInfo`, wherever it is in the error. */
function retryDelayOf(details: unknown): number | null {
  const outer = Array.isArray(details) ? details[0] : details;
  const list = (outer as { error?: { details?: unknown } } | null)?.error?.details;
  if (!Array.isArray(list)) return null;
  return readDuration(
    list
      .slice(0, 20)
      .map((one) => one?.retryDelay)
      .find((delay) => typeof delay === 'string'),
  );
}

const units: [RegExp, number][] = [
  [/^(?:ms|milli|毫秒)/, 1],
  [/^(?:sec|秒)/, 1000],
  [/^(?:min|分)/, 60_000],
  [/^(?:h(?:ou)?r|小)/, 3_600_000],
  [/^(?:day|天)/, 86_400_000],
];

/** The wait that a sentence in small letters asks for, such as "please try again in 1m2.5s" or "请在 5 秒后重试". */
export function waitInWords(words: string): number | null {
  const text = words.slice(0, limits.replyKept);
  const english =
    /(?:try again|retry|retrying|wait|again|resets?|reset)(?: in| after| for)? (?:at least |about |approximately )?(?=\d)/.exec(
      text,
    );
  if (english) return readSpan(text.slice(english.index + english[0].length).slice(0, 40));
  const chinese = /(\d{1,9}(?:\.\d{1,9})?) ?(毫秒|秒|分钟|分鐘|小时|小時|天)(?:之?后|之?後|以后|内)/.exec(text);
  return chinese ? readSpan(`${chinese[1]} ${chinese[2]}`) : null;
}

/** Reads the time at the beginning of a text: `1m2.5s`, `20 seconds`, `5 分钟`. */
function readSpan(text: string): number | null {
  const short = /^(?:\d{1,9}(?:\.\d{1,12})?(?:ms|[smhd])){1,4}(?![a-z])/.exec(text);
  if (short) return readDuration(short[0]);
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{1,9})?) ?(\S{0,12})/.exec(text) ?? [];
  const factor = units.find(([pattern]) => pattern.test(unit))?.[1];
  return factor === undefined ? null : Number(count) * factor;
}
