import type { AllowedHost } from '#lib/env';

/**
 * Whether the operator listed this very host and port. Only the host name in the URL is compared: a name whose DNS
 * record points at a listed machine stays refused. An entry without a port allows ports 80 and 443.
 */
export function isAllowedHost(url: URL, allowed: readonly AllowedHost[]): boolean {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return allowed.some(
    (entry) => entry.host === url.hostname && (entry.port === null ? port === 80 || port === 443 : entry.port === port),
  );
}
