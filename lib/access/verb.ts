import type { z } from 'zod';
import { parseInput } from '#lib/input';
import type { Actor } from './actor.ts';
import { type Act, type Allowed, authorize } from './authorize.ts';

/** The arguments of a verb; a verb without input takes none. */
export type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

/**
 * An operation that an actor may be allowed to perform. Screens, the command line and later the API are made from
 * verbs.
 */
export interface Verb<Input, Out, More extends unknown[] = []> {
  (actor: Actor | null, ...given: [...Given<Input>, ...More]): Promise<Out>;
  /** The permission that the actor needs. */
  readonly act: Act;
}

/**
 * Makes a verb: it checks the permission, parses the input, and then works with the proof. Callers in the code see the
 * type of the input; input from the network is parsed by the same schema.
 */
export function verb<A extends Act, S extends z.ZodType, Out, More extends unknown[] = []>(
  act: A,
  schema: S,
  work: (by: Allowed<A>, input: z.output<S>, ...more: More) => Promise<Out>,
): Verb<z.input<S>, Out, More> {
  const run = async (actor: Actor | null, input?: unknown, ...more: unknown[]) => {
    const by = authorize(actor, act);
    return work(by, parseInput(schema, input), ...(more as More));
  };
  return Object.assign(run, { act }) as unknown as Verb<z.input<S>, Out, More>;
}
