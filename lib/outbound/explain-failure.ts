import { InvalidError } from '#lib/errors';

/**
 * Turns what a request threw into an `InvalidError` that a person can read. It never contains the IP addresses of a
 * host, which would show the private network to strangers. Errors that do not come from the network are returned
 * unchanged.
 */
export function explainFailure(error: unknown, host: string, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  if (error instanceof InvalidError) return error;
  const codes = codesOf(error);
  const is = (pattern: RegExp) => codes.some((code) => pattern.test(code));
  if (is(/^(ENOTFOUND|ENODATA|ENODOMAIN|EAI_\w+)$/)) return new InvalidError('addressUnknown', { host });
  if (is(/CERT|^ERR_(TLS|SSL)_|^UNABLE_TO_|^EPROTO$|^HOSTNAME_MISMATCH$/))
    return new InvalidError('addressTls', { host });
  if (
    is(
      /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EACCES|EPERM|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/,
    )
  )
    return new InvalidError('addressRefused', { host });
  if (is(/^(HPE_|HTTPParserError$|Z_DATA|Z_NEED_DICT|ERR__ERROR_|ERR_BROTLI|ZSTD_|UND_ERR_HEADERS_OVERFLOW$)/))
    return new InvalidError('addressNotWeb', { host });
  if (is(/^(UND_ERR_|E[A-Z]+$|Z_|ERR_STREAM_)/)) return new InvalidError('addressBrokenOff', { host });
  return error;
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const inner = error instanceof AggregateError ? error.errors : [];
  const { code } = error as { code?: unknown };
  return [typeof code === 'string' ? code : error.name, ...[...inner, error.cause].flatMap(codesOf)];
}
