import { EngineError, type Reply } from '../engine.ts';
import { errorClassOf } from './error-table.ts';
import { readLimits } from './read-limits.ts';
import { readWait } from './read-wait.ts';
import type { Refusal } from './refusal.ts';
import { serverWords } from './server-words.ts';

/** A refusal in the server's words, with what the server said, so that the request may be changed and repeated. */
export class RefusedError extends EngineError {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, headers?: Headers, reply: Partial<Reply> = {}) {
    const errorClass = errorClassOf(refusal);
    const before = refusal.status === null ? 'The engine reported an error' : refusal.status;
    const isRate = errorClass === 'rate';
    const waits = isRate || errorClass === 'transient' || errorClass === 'quota';
    super(errorClass, `${before}: ${serverWords(refusal.words)}`, {
      retryAfter: waits ? readWait({ headers, refusal, isRate }) : null,
      limits: readLimits(headers, refusal),
      reply,
    });
    this.refusal = refusal;
  }
}

/** What a server answered, if an error is a refusal or was made of one; null for other errors. */
export function refusalOf(error: EngineError): Refusal | null {
  const refused = [error, error.cause].find((one) => one instanceof RefusedError);
  return refused instanceof RefusedError ? refused.refusal : null;
}

/** True if a server says that it has not what was asked for, and will not have it later. */
export const isGone = (error: EngineError): boolean => [404, 410].some((status) => status === refusalOf(error)?.status);

/** Turns any error of a request into an `EngineError`. */
export function classify(error: unknown, signal: AbortSignal): EngineError {
  if (signal.aborted) return signal.reason instanceof EngineError ? signal.reason : cancelled(signal.reason);
  if (error instanceof EngineError) return error;
  if (error instanceof TypeError && error.message === 'fetch failed') return unreached(error);
  const words = error instanceof Error ? error.message : String(error);
  return new EngineError('transient', `The engine's answer broke off: ${serverWords(words)}`, { cause: error });
}

const cancelled = (cause: unknown) => new EngineError('interrupted', 'The request was cancelled.', { cause });

/**
 * Errors of a connection that no other try mends: a name that does not exist, a certificate that is not valid, and http
 * where https is spoken or the reverse.
 */
const isAboutAddress =
  /^(?:ENOTFOUND|CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HPE_INVALID_|EPROTO|ERR_INVALID_URL)/;

function unreached(error: TypeError): EngineError {
  const code = codeIn(error);
  const proxy = proxyWords(error);
  if (proxy)
    return new EngineError('transient', `The proxy did not connect to the engine: ${serverWords(proxy)}`, {
      cause: error,
    });
  const what = code ? ` (${code})` : '';
  const errorClass = isAboutAddress.test(code) ? 'address' : 'transient';
  const words = { says: 'unreached', values: { code } } as const;
  return new EngineError(errorClass, `The engine could not be reached${what}.`, { words, cause: error });
}

function codeIn(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 4) return '';
  const code = (error as { code?: unknown }).code;
  if (typeof code === 'string') return code.slice(0, 60);
  return codeIn(error instanceof AggregateError ? error.errors[0] : error.cause, depth + 1);
}

/** What the client says of a proxy in the environment that refused to connect, or could not be reached. */
function proxyWords(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 4) return null;
  return /^Proxy\b/.test(error.message) ? error.message : proxyWords(error.cause, depth + 1);
}
