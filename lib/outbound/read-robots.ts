import robotsParser from 'robots-parser';
import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';

/** The name by which a host's robots.txt may speak to us. */
export const product = 'Diglot';

export interface RobotRules {
  isAllowed(url: URL): boolean;
  /** Milliseconds between two requests, at most `limits.crawlDelayMost`. */
  crawlDelay: number;
}

/**
 * The text of a robots.txt, null where the host has none. Rejects where that can't be told, which forbids everything.
 * `isListed` where the address that wants to know may lead to a host of the operator's list, and so may this.
 */
export type FetchRobots = (address: URL, isListed: boolean) => Promise<string | null>;

/** Knows what hosts ask of programs (RFC 9309), each asked once a day; one that failed is asked again sooner. */
export function readRobots(
  fetchRobots: FetchRobots,
  clock: Clock,
): (url: URL, isListed: boolean) => Promise<RobotRules> {
  const kept = new Map<string, { rules: Promise<RobotRules>; until: number }>();
  return (url, isListed) => {
    const key = `${url.origin} ${isListed}`;
    const known = kept.get(key);
    if (known && known.until > clock.now()) return known.rules;
    const address = new URL('/robots.txt', url);
    const entry = {
      rules: fetchRobots(address, isListed).then((text) => parseRobots(address, text ?? '')),
      until: clock.now() + limits.robotsKept,
    };
    entry.rules.catch(() => {
      entry.until = clock.now() + limits.robotsFailureKept;
    });
    kept.delete(key);
    kept.set(key, entry);
    for (const oldest of [...kept.keys()].slice(0, -limits.robotsHosts)) kept.delete(oldest);
    return entry.rules;
  };
}

function parseRobots(address: URL, text: string): RobotRules {
  const robots = robotsParser(address.href, bounded(text));
  const seconds = robots.getCrawlDelay(product);
  return {
    isAllowed: (url) => robots.isAllowed(matched(url), product) !== false,
    crawlDelay: seconds && seconds > 0 ? Math.min(seconds * 1000, limits.crawlDelayMost) : 0,
  };
}

/**
 * The lines of a robots.txt that mean the same and take the parser little. It keeps every rule once for each program that
 * a group names, so all programs but ours become one. A rule with a star takes as many steps as its length times the
 * path's: of those there are so many characters, and a rule beyond is cut to what it begins with, or left out where it allows.
 */
function bounded(text: string): string {
  const named = new Set<string>();
  let starred = 0;
  const line = (written: string): string => {
    const [field = '', value] = partsOf(written);
    if (value === undefined || field === '') return '';
    if (field === 'user-agent') {
      const [name = ''] = value.toLowerCase().split('/', 1);
      const meant = [product.toLowerCase(), '*'].includes(name.trim()) ? name.trim() : 'others';
      if (named.has(meant)) return '';
      named.add(meant);
      return `user-agent: ${meant}`;
    }
    named.clear();
    // Stars in a row mean one star, and each costs a walk along the whole path.
    const rule = value.replace(/\*{2,}/g, '*');
    if (!rule.includes('*')) return `${field}: ${rule}`;
    starred += rule.length;
    if (starred <= limits.robotsStarred) return `${field}: ${rule}`;
    return field === 'disallow' ? `disallow: ${rule.slice(0, rule.indexOf('*')) || '/'}` : 'left-out:';
  };
  return text
    .split(/\r\n|\r|\n/)
    .map(line)
    .join('\n');
}

/** What stands before and after the first colon of a line without its comment. */
function partsOf(line: string): [field?: string, value?: string] {
  const [words = ''] = line.split('#', 1);
  const at = words.indexOf(':');
  return at < 0 ? [] : [words.slice(0, at).trim().toLowerCase(), words.slice(at + 1).trim()];
}

/** The part of an address that rules are held against: the work grows with it times the length of all rules. */
function matched({ origin, pathname, search }: URL): string {
  return origin + (pathname + search).slice(0, limits.robotsPath);
}
