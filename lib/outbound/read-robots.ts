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

/** The text of a robots.txt, null where the host has none. Rejects where that can't be told, which forbids everything. */
export type FetchRobots = (address: URL) => Promise<string | null>;

/** Knows what hosts ask of programs (RFC 9309), each asked once a day; one that failed is asked again sooner. */
export function readRobots(fetchRobots: FetchRobots, clock: Clock): (url: URL) => Promise<RobotRules> {
  const kept = new Map<string, { rules: Promise<RobotRules>; until: number }>();
  return (url) => {
    const known = kept.get(url.origin);
    if (known && known.until > clock.now()) return known.rules;
    const address = new URL('/robots.txt', url);
    const entry = {
      rules: fetchRobots(address).then((text) => parseRobots(address, text ?? '')),
      until: clock.now() + limits.robotsKept,
    };
    entry.rules.catch(() => {
      entry.until = clock.now() + limits.robotsFailureKept;
    });
    kept.delete(url.origin);
    kept.set(url.origin, entry);
    for (const oldest of [...kept.keys()].slice(0, -limits.robotsHosts)) kept.delete(oldest);
    return entry.rules;
  };
}

function parseRobots(address: URL, text: string): RobotRules {
  // Stars in a row mean one star, and each costs the parser a walk along the whole path.
  const robots = robotsParser(address.href, text.replace(/\*{2,}/g, '*'));
  const seconds = robots.getCrawlDelay(product);
  return {
    isAllowed: (url) => robots.isAllowed(matched(url), product) !== false,
    crawlDelay: seconds && seconds > 0 ? Math.min(seconds * 1000, limits.crawlDelayMost) : 0,
  };
}

/** The part of an address that rules are held against: the work grows with it times the length of all rules. */
function matched({ origin, pathname, search }: URL): string {
  return origin + (pathname + search).slice(0, limits.robotsPath);
}
