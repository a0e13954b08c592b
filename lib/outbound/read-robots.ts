import robotsParser from 'robots-parser';
import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';

/** The name of our program in robots.txt. */
export const product = 'Diglot';

export interface RobotRules {
  isAllowed(url: URL): boolean;
  /** Milliseconds between two requests; never more than `limits.crawlDelayMost`. */
  crawlDelay: number;
}

/**
 * Fetches the text of a robots.txt; null where the host has none. It rejects where the host gives no clear answer, and
 * then everything is forbidden. `isListed` says that the address which needs the rules may lead to a host of the
 * operator's list, so that this request may too.
 */
export type FetchRobots = (address: URL, isListed: boolean) => Promise<string | null>;

/** Keeps the robots.txt (RFC 9309) of each host for a day; where fetching it failed, it is fetched again sooner. */
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
 * Reduces a robots.txt to lines with the same meaning that are cheap to parse. The parser stores each rule once for
 * each program that a group names: so all programs but ours become one. Matching a rule with a star takes steps in the
 * order of its length times the path's: so their characters are limited, and a longer rule is cut to its beginning, or
 * left out if it allows.
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
    // Several stars in a row mean the same as one, and each would cost a walk along the whole path.
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

/** The name and the value of a line, without its comment. */
function partsOf(line: string): [field?: string, value?: string] {
  const [words = ''] = line.split('#', 1);
  const at = words.indexOf(':');
  return at < 0 ? [] : [words.slice(0, at).trim().toLowerCase(), words.slice(at + 1).trim()];
}

/**
 * The part of an address that is matched against rules, cut: the work grows with its length times that of all rules.
 */
function matched({ origin, pathname, search }: URL): string {
  return origin + (pathname + search).slice(0, limits.robotsPath);
}
