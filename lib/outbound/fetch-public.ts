import { type AllowedHost, env } from '#lib/env';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { oncePerProcess } from '#lib/once-per-process';
import { isAllowedHost } from './allowed-host.ts';
import { checkStatus } from './check-status.ts';
import { type Clock, systemClock } from './clock.ts';
import type { Deadlines } from './deadlines.ts';
import { type FollowedAnswer, type FollowOptions, followRedirects } from './follow-redirects.ts';
import type { NamedBy } from './listed-for.ts';
import { readRobots } from './read-robots.ts';
import { headerText } from './request-hop.ts';
import { type Resolve, resolveBySystem } from './resolve-host.ts';
import { restHosts } from './rest-hosts.ts';
import { takeTurns } from './take-turns.ts';
import { untilAborted } from './until-aborted.ts';
import { userAgent } from './user-agent.ts';

/** ETag and Last-Modified of an answer, to be sent back with the next request. */
interface Validators {
  etag?: string | null;
  lastModified?: string | null;
}

interface FetchOptions {
  /** The request header Accept. */
  accept: string;
  /** Maximum bytes of the body after unpacking. */
  mostBytes?: number;
  validators?: Validators;
  signal?: AbortSignal | undefined;
  /** True where a person asked for this address: robots.txt is then not consulted, because it is meant for crawlers. */
  isRequestedByPerson?: boolean;
  /**
   * True for a part of an article, such as a picture or a further page: it is refused while its host is left alone
   * after failures. A request that a person made by itself is tried all the same.
   */
  isPart?: boolean;
  /** Who gave the address. It decides whether the address may lead to a host of the operator's list. */
  namedBy: NamedBy;
  /** Replaces the default deadlines; small documents get shorter ones. */
  deadlines?: Deadlines;
}

export interface Fetched {
  /** The address that answered, after all redirects. */
  url: string;
  /** The address to store instead of the requested one: every redirect was permanent. Otherwise null. */
  permanentUrl: string | null;
  status: number;
  /** The header Content-Type, unchanged. It is only a hint: the bytes decide what the document is. */
  contentType: string | null;
  etag: string | null;
  lastModified: string | null;
  /** Seconds for which Cache-Control calls the answer fresh; null where the header is missing. */
  maxAge: number | null;
  /** The unpacked body. Empty where `isNotModified`. */
  bytes: Uint8Array;
  isNotModified: boolean;
}

/** Fetches a document of the open internet, or throws an `InvalidError` whose reason begins with `address`. */
export type FetchPublic = (address: string, options: FetchOptions) => Promise<Fetched>;

export interface OutboundSettings {
  /** Hosts that the operator listed; they may be private and on any port. */
  allowed: readonly AllowedHost[];
  resolve: Resolve;
  deadlines: Deadlines;
  /** Milliseconds between two requests to one host. */
  hostPause: number;
  clock: Clock;
  userAgent: string;
}

type Asked = Omit<FollowOptions, Exclude<keyof OutboundSettings, 'deadlines'> | 'headers' | 'rests'>;

/**
 * Makes a fetcher that keeps its own queue for each host, its own cache of robots.txt and its own list of failing
 * hosts.
 */
export function makeFetchPublic(given: Partial<OutboundSettings> = {}): FetchPublic {
  const settings: OutboundSettings = {
    allowed: given.allowed ?? env().allowedHosts,
    resolve: resolveBySystem,
    deadlines: limits.outboundDeadlines,
    hostPause: limits.hostPause,
    clock: systemClock,
    userAgent: given.userAgent ?? userAgent(env().origin),
    ...given,
  };
  const takeTurn = takeTurns(settings.clock);
  const rests = restHosts(settings.clock);
  // There is no pause between requests to allow-listed hosts: they belong to the operator.
  const pauseFor = (url: URL) =>
    given.hostPause === undefined && isAllowedHost(url, settings.allowed) ? 0 : settings.hostPause;
  const follow = (address: string, accept: string, options: Asked) =>
    followRedirects(address, {
      ...settings,
      rests,
      ...options,
      headers: { 'user-agent': settings.userAgent, accept, 'accept-encoding': 'gzip, deflate, br, zstd' },
    });
  const rulesOf = readRobots(async (robots, isListed) => {
    const answer = await follow(robots.href, 'text/plain, */*;q=0.5', {
      mostBytes: limits.robotsBytes,
      isCut: true,
      // An allow-listed host is asked for robots.txt only where the address that needs it may lead to that host.
      // Otherwise a stranger's page could cause a request to the private network.
      namedBy: { page: isListed ? robots.href : null },
      canRest: true,
      deadlines: given.deadlines ?? limits.pictureDeadlines,
      beforeHop: (url) => takeTurn(url.hostname, { pause: pauseFor(url) }),
    });
    if (answer.status >= 500) checkStatus(answer, robots.hostname);
    return answer.status < 300 ? new TextDecoder().decode(answer.bytes) : null;
  }, settings.clock);

  return async (address, options) => {
    const {
      accept,
      mostBytes = limits.outboundBytes,
      validators = {},
      signal,
      isRequestedByPerson = false,
      isPart,
      namedBy,
    } = options;
    const answer = await follow(address, accept, {
      ...{ mostBytes, signal, namedBy },
      canRest: !isRequestedByPerson || isPart === true,
      deadlines: options.deadlines ?? settings.deadlines,
      validators: conditions(validators),
      beforeHop: async (url, isListed) => {
        const asked = isRequestedByPerson ? null : rulesOf(url, isListed);
        const rules = await (signal && asked ? untilAborted(asked, signal) : asked);
        if (rules && !rules.isAllowed(url)) throw new InvalidError('addressRobots', { host: url.hostname });
        const pause = Math.max(pauseFor(url), rules?.crawlDelay ?? 0);
        await takeTurn(url.hostname, { pause, isRequestedByPerson: isRequestedByPerson && !isPart, signal });
      },
    });
    const isNotModified = answer.status === 304 && Object.keys(conditions(validators)).length > 0;
    if (!isNotModified) checkStatus(answer, answer.url.hostname);
    return fetched(answer, isNotModified);
  };
}

/** The fetcher of this process, with the operator's settings. */
export const fetchPublic: FetchPublic = (address, options) =>
  oncePerProcess('fetch-public', () => makeFetchPublic())(address, options);

function fetched({ url, permanentUrl, status, headers, bytes }: FollowedAnswer, isNotModified: boolean): Fetched {
  return {
    url: url.href,
    permanentUrl,
    status,
    contentType: headerText(headers['content-type']) ?? null,
    etag: headerText(headers.etag) ?? null,
    lastModified: headerText(headers['last-modified']) ?? null,
    maxAge: maxAgeOf(headerText(headers['cache-control'])),
    bytes,
    isNotModified,
  };
}

/** Validators come from a server: one that is not a valid header value is left out, because sending it would throw. */
function conditions({ etag, lastModified }: Validators): Record<string, string> {
  const isHeader = (value: string | null | undefined) => Boolean(value && /^[\x20-\x7e]{1,1000}$/.test(value));
  return {
    ...(isHeader(etag) && { 'if-none-match': etag as string }),
    ...(isHeader(lastModified) && { 'if-modified-since': lastModified as string }),
  };
}

function maxAgeOf(header: string | undefined): number | null {
  const seconds = /\bmax-age\s*=\s*"?(\d{1,9})/i.exec(header ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
