import { InvalidError } from '#lib/errors';
import type { HopAnswer } from './request-hop.ts';
import { headerText } from './request-hop.ts';

/** Throws an `InvalidError` that says what to do, its `status` among the values, unless the answer brought a document. */
export function checkStatus({ status, headers, bytes }: HopAnswer, host: string): void {
  const isDocument = status >= 200 && status < 300 && status !== 206;
  if (isDocument && bytes.length === 0) throw new InvalidError('addressEmpty', { host });
  if (isDocument) return;
  if (status === 401 || status === 402 || status === 403 || status === 451)
    throw new InvalidError('addressBlocked', { host, status });
  if (status === 404 || status === 410) throw new InvalidError('addressGone', { host, status });
  if (status === 429 || status === 503) {
    const seconds = secondsToWait(headerText(headers['retry-after']));
    throw new InvalidError('addressLater', { host, status, seconds });
  }
  if (status >= 500) throw new InvalidError('addressServer', { host, status });
  throw new InvalidError('addressStatus', { host, status });
}

/** Seconds of a Retry-After header, a number or a date; 0 where it says nothing. */
function secondsToWait(header: string | undefined, now = Date.now()): number {
  if (!header) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
