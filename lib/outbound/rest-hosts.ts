import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';

/** Counts failures of hosts, so that a host that failed repeatedly is not requested for a while. */
export interface HostRests {
  /** Throws an `InvalidError` if requests to one of the keys are paused now. */
  refuse(keys: HostKeys, host: string): void;
  noteFailure(keys: HostKeys): void;
  noteSuccess(keys: HostKeys): void;
}

export interface HostKeys {
  /** Host and port, as written in the address. */
  name: string;
  /** The IP addresses of the name, with the port: one dead machine may have many names. */
  addresses: readonly string[];
}

interface Failures {
  count: number;
  lastAt: number;
  restsUntil: number;
}

export function restHosts(clock: Clock): HostRests {
  const known = new Map<string, Failures>();
  const note = (key: string, most: number) => {
    const now = clock.now();
    const before = known.get(key);
    // Old failures do not count: the host may have worked since.
    const count = before && now - before.lastAt < limits.hostFailureKept ? before.count + 1 : 1;
    known.delete(key);
    known.set(key, { count, lastAt: now, restsUntil: count >= most ? now + limits.hostRest : 0 });
    for (const oldest of [...known.keys()].slice(0, -limits.hostsKept)) known.delete(oldest);
  };
  return {
    refuse({ name, addresses }, host) {
      const until = Math.max(...[name, ...addresses].map((key) => known.get(key)?.restsUntil ?? 0));
      const wait = until - clock.now();
      if (wait > 0) throw new InvalidError('addressResting', { host, minutes: Math.ceil(wait / 60_000) });
    },
    noteFailure({ name, addresses }) {
      note(name, limits.hostFailures);
      for (const address of addresses) note(address, limits.addressFailures);
    },
    noteSuccess({ name, addresses }) {
      for (const key of [name, ...addresses]) known.delete(key);
    },
  };
}

/**
 * Reasons that count as a failure of the host. An answer that refuses the request is not among them: the host works.
 */
const failures = ['addressTimeout', 'addressRefused', 'addressBrokenOff', 'addressUnknown'];

export const isHostFailure = (error: unknown): boolean =>
  error instanceof InvalidError && failures.includes(error.reason);

const passing = new Set([...failures, 'addressServer', 'addressLater', 'addressResting']);

/**
 * Whether an error may be temporary, so that a retry makes sense: the host did not answer, was broken, or asked for a
 * pause.
 */
export const isTemporary = (reason: string): boolean => passing.has(reason);

/**
 * Whether a status counts as a failure of the host: 429 and 503 ask for a pause, the other 5xx mean that it is broken.
 */
export const isFailureStatus = (status: number): boolean => status === 429 || status >= 500;
