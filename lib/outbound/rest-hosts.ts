import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Clock } from './clock.ts';

/** Remembers hosts that fail again and again, so that nothing waits for them for a while. */
export interface HostRests {
  /** Throws an `InvalidError` where one of the keys is left alone now. */
  refuse(keys: HostKeys, host: string): void;
  noteFailure(keys: HostKeys): void;
  noteSuccess(keys: HostKeys): void;
}

export interface HostKeys {
  /** Host and port as the address has them. */
  name: string;
  /** The addresses that the name led to, with the port: one silent machine may have many names. */
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
    // Failures long ago say nothing of today.
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

/** Ends of a request that say that the host can't answer now; what it refuses in words is an answer. */
const failures = ['addressTimeout', 'addressRefused', 'addressBrokenOff', 'addressUnknown'];

export const isHostFailure = (error: unknown): boolean =>
  error instanceof InvalidError && failures.includes(error.reason);

const passing = new Set([...failures, 'addressServer', 'addressLater', 'addressResting']);

/** True for reasons that may be over at another try: the host did not answer, was broken, or asked for a pause. */
export const isPassing = (reason: string): boolean => passing.has(reason);

/** 429 and 503 ask to be left alone; the other 500s say that the host is broken. */
export const isFailureStatus = (status: number): boolean => status === 429 || status >= 500;
