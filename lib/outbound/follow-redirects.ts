import type { AllowedHost } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { isAllowedHost } from './allowed-host.ts';
import { checkAddress } from './check-address.ts';
import { listedFor, type NamedBy } from './listed-for.ts';
import { type HopAnswer, type HopOptions, requestHop } from './request-hop.ts';
import type { HostAddress } from './resolve-host.ts';
import { type HostKeys, type HostRests, isFailureStatus, isHostFailure } from './rest-hosts.ts';

export interface FollowOptions extends Omit<HopOptions, 'isAllowed' | 'beforeConnect'> {
  /** Hosts that the operator listed. */
  allowed: readonly AllowedHost[];
  namedBy: NamedBy;
  rests: HostRests;
  /** False where a person waits for this address: it is requested although its host is left alone after failures. */
  canRest: boolean;
  /** Headers such as If-None-Match. They are dropped when a redirect leads from https to http. */
  validators?: Record<string, string>;
  /**
   * Called before each request to wait for robots.txt and for the host's turn. The deadlines do not run meanwhile.
   * `isListed` says that the address may lead to a host of the operator's list; for other hosts the IP addresses are
   * checked after this call.
   */
  beforeHop: (url: URL, isListed: boolean) => Promise<void>;
}

export interface FollowedAnswer extends HopAnswer {
  /** The address that answered. */
  url: URL;
  /** The address to store instead of the requested one: every redirect on the way was permanent (301, 308). */
  permanentUrl: string | null;
}

/** Follows redirects until an answer is none. Each address on the way is checked like one that a person wrote. */
export async function followRedirects(address: string, options: FollowOptions): Promise<FollowedAnswer> {
  let allowed = listedFor(address, options.namedBy, options.allowed);
  let url = checkAddress(address, allowed);
  let { validators = {} } = options;
  let timeLeft = options.deadlines.total;
  let isPermanent = true;
  const seen = new Set<string>();
  while (!seen.has(url.href)) {
    seen.add(url.href);
    // This check stands before the wait for the host's turn, so that no request waits for a host that is left alone.
    if (options.canRest) options.rests.refuse({ name: url.host, addresses: [] }, url.hostname);
    const isAllowed = isAllowedHost(url, allowed);
    await options.beforeHop(url, isAllowed);
    const started = performance.now();
    const answer = await requestWatched(url, {
      ...options,
      headers: { ...options.headers, ...validators },
      isAllowed,
      deadlines: { ...options.deadlines, total: timeLeft },
    });
    if (!redirects.has(answer.status)) {
      return { ...answer, url, permanentUrl: isPermanent && seen.size > 1 ? url.href : null };
    }
    timeLeft = Math.max(1, timeLeft - (performance.now() - started));
    isPermanent &&= answer.status === 301 || answer.status === 308;
    if (seen.size > limits.redirects) throw new InvalidError('addressTooManyRedirects', { most: limits.redirects });
    const next = checkAddress(locationOf(answer, url), allowed, url);
    // A redirect from a public host never gains access to an allow-listed private host, not even to the one that the
    // first address named.
    if (!isAllowedHost(next, allowed)) allowed = [];
    if (url.protocol === 'https:' && next.protocol === 'http:') validators = {};
    url = next;
  }
  throw new InvalidError('addressLoop', { host: url.hostname });
}

/** Makes one request, unless its host is left alone, and counts a failure against the host. */
async function requestWatched(url: URL, options: HopOptions & Pick<FollowOptions, 'rests' | 'canRest'>) {
  const { rests, canRest } = options;
  let keys: HostKeys = { name: url.host, addresses: [] };
  const beforeConnect = (addresses: readonly HostAddress[]) => {
    keys = { ...keys, addresses: addresses.map(({ address }) => `${address} ${url.port || url.protocol}`) };
    if (canRest) rests.refuse(keys, url.hostname);
  };
  try {
    const answer = await requestHop(url, { ...options, beforeConnect });
    if (isFailureStatus(answer.status)) rests.noteFailure({ ...keys, addresses: [] });
    else rests.noteSuccess(keys);
    return answer;
  } catch (error) {
    if (isHostFailure(error)) rests.noteFailure(keys);
    throw error;
  }
}

const redirects = new Set([301, 302, 303, 307, 308]);

function locationOf({ headers }: HopAnswer, url: URL): string {
  const { location } = headers;
  if (typeof location !== 'string') throw new InvalidError('addressNotWeb', { host: url.hostname });
  return location;
}
