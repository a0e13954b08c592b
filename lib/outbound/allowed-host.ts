import type { AllowedHost } from '#lib/env';

/**
 * True where the operator listed this very host and port. Only the address as written counts: a name that somebody
 * points at a listed machine stays refused. An entry without a port means the two ports of the web.
 */
export function isAllowedHost(url: URL, allowed: readonly AllowedHost[]): boolean {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return allowed.some(
    (entry) => entry.host === url.hostname && (entry.port === null ? port === 80 || port === 443 : entry.port === port),
  );
}
