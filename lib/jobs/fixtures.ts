import { type Handlers, handleJob } from './handler.ts';
import { laneOf } from './lanes.ts';
import type { Lease } from './lease.ts';
import type { JobKind } from './vocabulary.ts';

/** Makes a complete table of handlers for a test; the kinds that are not given throw. */
export function tableOf(handlers: Partial<Handlers>): Handlers {
  const breakOff = async ({ kind }: Lease) => {
    throw new Error(`The test has no handler for ${kind}.`);
  };
  const others = Object.fromEntries((Object.keys(laneOf) as JobKind[]).map((kind) => [kind, breakOff]));
  return { ...others, ...handlers } as Handlers;
}

/** Runs jobs of the given kinds, as the worker would. */
export const handleWith = (handlers: Partial<Handlers>) => (lease: Lease) => handleJob(tableOf(handlers), lease);
