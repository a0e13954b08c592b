import type { AllowedHost } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { isAllowedHost } from './allowed-host.ts';
import { checkAddress } from './check-address.ts';
import { type HopAnswer, type HopOptions, requestHop } from './request-hop.ts';

export interface FollowOptions extends Omit<HopOptions, 'isAllowed'> {
  allowed: readonly AllowedHost[];
  /** Headers such as If-None-Match, which are not sent on where the way leaves TLS. */
  validators?: Record<string, string>;
  /** Waits for whatever must be before a request: the host's rules, its turn. The deadlines don't count this. */
  beforeHop: (url: URL) => Promise<void>;
}

export interface FollowedAnswer extends HopAnswer {
  /** The address that answered. */
  url: URL;
  /** The address to keep instead of the one asked for: every redirect on the way said it is for good (301, 308). */
  permanentUrl: string | null;
}

/** Follows redirects by hand, every one checked like an address that somebody wrote, to the first other answer. */
export async function followRedirects(address: string, options: FollowOptions): Promise<FollowedAnswer> {
  let url = checkAddress(address, options.allowed);
  // The operator's list is for what was asked for: where a stranger sends us is held to the rule for strangers.
  const allowed = isAllowedHost(url, options.allowed) ? options.allowed : [];
  let { validators = {} } = options;
  let left = options.deadlines.total;
  let isPermanent = true;
  const seen = new Set<string>();
  while (!seen.has(url.href)) {
    seen.add(url.href);
    await options.beforeHop(url);
    const started = performance.now();
    const answer = await requestHop(url, {
      ...options,
      headers: { ...options.headers, ...validators },
      isAllowed: isAllowedHost(url, allowed),
      deadlines: { ...options.deadlines, total: left },
    });
    if (!redirects.has(answer.status)) {
      return { ...answer, url, permanentUrl: isPermanent && seen.size > 1 ? url.href : null };
    }
    left = Math.max(1, left - (performance.now() - started));
    isPermanent &&= answer.status === 301 || answer.status === 308;
    if (seen.size > limits.redirects) throw new InvalidError('addressTooManyRedirects', { most: limits.redirects });
    const next = checkAddress(locationOf(answer, url), allowed, url);
    if (url.protocol === 'https:' && next.protocol === 'http:') validators = {};
    url = next;
  }
  throw new InvalidError('addressLoop', { host: url.hostname });
}

const redirects = new Set([301, 302, 303, 307, 308]);

function locationOf({ headers }: HopAnswer, url: URL): string {
  const { location } = headers;
  if (typeof location !== 'string') throw new InvalidError('addressNotWeb', { host: url.hostname });
  return location;
}
