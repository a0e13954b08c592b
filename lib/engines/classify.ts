import { APIConnectionError, APIError } from 'openai';
import type { ErrorClass } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { readRetryAfter } from '#lib/outbound/retry-after';
import { EngineError } from './engine.ts';

/** Turns any error of a request into an `EngineError` with the server's own message. */
export function classify(error: unknown, signal: AbortSignal): EngineError {
  if (signal.aborted && signal.reason instanceof EngineError) return signal.reason;
  if (error instanceof EngineError) return error;
  if (error instanceof APIError && error.status !== undefined) {
    return new EngineError(classOf(error), `${error.status}: ${serverWords(said(error))}`, {
      retryAfter: retryAfterOf(error.headers),
      cause: error,
    });
  }
  if (error instanceof APIConnectionError) {
    const cause = error.cause instanceof Error ? error.cause : error;
    const code = (cause as { cause?: { code?: string } }).cause?.code ?? (cause as { code?: string }).code;
    return new EngineError('transient', `The engine could not be reached${code ? ` (${code})` : ''}.`, {
      cause: error,
    });
  }
  // An error in the middle of a stream has no status, and may be of any length.
  return new EngineError('transient', `The engine's answer broke off: ${serverWords(said(error))}`, { cause: error });
}

function classOf(error: APIError): ErrorClass {
  const words = `${error.code ?? ''} ${error.type ?? ''} ${error.message}`.toLowerCase();
  if (error.status === 401 || error.status === 403) return 'auth';
  if (error.status === 402 || /insufficient_quota|billing|credit balance/.test(words)) return 'quota';
  if (error.status === 429) return 'rate';
  if (/context.?length|maximum context|too many tokens|max_tokens/.test(words)) return 'length';
  if (/content.?(filter|policy)|safety/.test(words)) return 'refusal';
  return (error.status ?? 0) >= 500 || error.status === 408 || error.status === 409 ? 'transient' : 'invalid';
}

function said(error: unknown): string {
  if (!(error instanceof APIError)) return error instanceof Error ? error.message : String(error);
  const body = error.error as { message?: unknown } | undefined;
  return typeof body?.message === 'string' ? body.message : error.message.replace(/^\d+\s*/, '');
}

/** Gives a server's message as it is stored and shown: without tags, on one line, cut to a maximum. */
export function serverWords(words: string): string {
  return (
    words
      .slice(0, limits.replyKept)
      .replace(/<[^<>]*>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, limits.engineWords) || 'no explanation'
  );
}

/** The milliseconds that an engine asks to wait, or null. OpenAI and others also send them in a header of their own. */
export function retryAfterOf(headers: Headers | undefined, now = Date.now()): number | null {
  const milliseconds = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (milliseconds >= 0) return Math.min(milliseconds, limits.retryAfterRead);
  return readRetryAfter(headers?.get('retry-after'), now);
}
