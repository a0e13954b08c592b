import { InvalidError } from '#lib/errors';
import type { HopAnswer } from './request-hop.ts';
import { headerText } from './request-hop.ts';
import { readRetryAfter } from './retry-after.ts';

/** Throws an `InvalidError` with the `status` among its values, unless the answer carries a document. */
export function checkStatus({ status, headers, bytes }: HopAnswer, host: string): void {
  const isDocument = status >= 200 && status < 300 && status !== 206;
  if (isDocument && bytes.length === 0) throw new InvalidError('addressEmpty', { host });
  if (isDocument) return;
  if (status === 401 || status === 402 || status === 403 || status === 451)
    throw new InvalidError('addressBlocked', { host, status });
  if (status === 404 || status === 410) throw new InvalidError('addressGone', { host, status });
  if (status === 429 || status === 503) {
    const wait = readRetryAfter(headerText(headers['retry-after'])) ?? 0;
    throw new InvalidError('addressLater', { host, status, seconds: Math.ceil(wait / 1000) });
  }
  if (status >= 500) throw new InvalidError('addressServer', { host, status });
  throw new InvalidError('addressStatus', { host, status });
}
