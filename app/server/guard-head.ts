import type { IncomingMessage } from 'node:http';
import { limits } from '#lib/limits';
import type { Refusal } from './refuse.ts';

/** A host name, an IPv4 address, or an IPv6 address in brackets, with or without a port. */
const hostPattern = /^([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(:\d{1,5})?$/i;

/** Checks the head of a request as HTTP, before its path is looked at; null if it is valid. */
export function refusalOfHead(request: IncomingMessage): Refusal | null {
  const { rawHeaders, headers, url = '' } = request;
  if (rawHeaders.length / 2 > limits.requestHeaders) return { status: 431, text: 'There are too many headers.' };
  if (countHosts(rawHeaders) > 1 || !hostPattern.test(headers.host ?? 'none'))
    return { status: 400, text: 'The Host header must name one host.' };
  if (url.length > limits.requestAddress) return { status: 414, text: 'The address is too long.' };
  return isWellFormed(url) ? null : { status: 400, text: 'The address is not well formed.' };
}

function countHosts(rawHeaders: string[]): number {
  let count = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') count++;
  }
  return count;
}

/** A path of plain characters, of whose parts none is empty or begins with a dot. */
const plain = /^(?:\/[\w~-][\w.~-]*)+$/;

/**
 * True for a path whose percent signs decode to UTF-8, without empty parts, because browsers read `//host` as a host;
 * and without parts that are dots, which browsers never send: every check must see the same path that is answered.
 */
function isWellFormed(url: string): boolean {
  if (plain.test(url)) return true;
  const path = url.split(/[?#]/)[0] ?? '';
  if (!path.startsWith('/') || /\/\/|\\|%5c|%00/i.test(path)) return false;
  try {
    return !decodeURIComponent(path)
      .split('/')
      .some((part) => part === '.' || part === '..');
  } catch {
    return false;
  }
}

/** Replaces an address in absolute form, which is meant for proxies, by its path (RFC 9112, 3.2.2). */
export function takeOriginForm(request: IncomingMessage): void {
  // A browser never sends a fragment. If another client does, only the part before it is the address.
  const fragment = request.url?.indexOf('#') ?? -1;
  if (fragment >= 0) request.url = request.url?.slice(0, fragment) || '/';
  if (request.url?.startsWith('/')) return;
  const [, path] = /^https?:\/\/[^/?#]*([^#]*)/i.exec(request.url ?? '') ?? [];
  if (path !== undefined) request.url = path.startsWith('/') ? path : `/${path}`;
}
