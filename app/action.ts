import { revalidatePath } from 'next/cache';
import type { Actor } from '#lib/access/actor';
import type { Verb } from '#lib/access/verb';
import { currentActor } from '#lib/accounts/current-actor';
import { type Outcome, outcome } from './outcome.ts';

/** The arguments of a verb or an action; one without input takes none. */
type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

export type Action<Input, Shown> = (...given: Given<Input>) => Promise<Outcome<Shown>>;

interface Options<Out, Shown> {
  /** The path to render again afterwards; `layout` includes the paths below it. */
  revalidate?: [path: string, type?: 'layout'];
  /** Reduces the verb's value to what the screen gets. */
  show?: (value: Out, actor: Actor | null) => Shown | Promise<Shown>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a verb takes beyond its input is for callers in the code.
type AnyVerb<Input, Out> = Verb<Input, Out, any>;

/**
 * Makes a server action from a verb: it finds the actor, calls the verb, and turns errors into an outcome. The verb
 * parses the input from the network, whatever its type says here.
 */
export function action<Input, Out, Shown = Out>(
  verb: AnyVerb<Input, Out>,
  { revalidate, show }: Options<Out, Shown> = {},
): Action<Input, Shown> {
  return async (...given) => {
    const done = await outcome(async () => {
      const actor = await currentActor();
      const value = await verb(actor, ...(given.slice(0, 1) as Given<Input>));
      return show ? await show(value, actor) : (value as unknown as Shown);
    });
    if (revalidate) revalidatePath(...revalidate);
    return done;
  };
}

/** Makes a server action that is sent a form, from which the verb's input is read. */
export function formAction<Input, Out>(
  verb: AnyVerb<Input, Out>,
  read: (form: FormData) => Promise<unknown>,
  { revalidate }: Pick<Options<Out, Out>, 'revalidate'> = {},
): (form: FormData) => Promise<Outcome<Out>> {
  return async (form) => {
    const done = await outcome(async () => verb(await currentActor(), ...([await read(form)] as Given<Input>)));
    if (revalidate) revalidatePath(...revalidate);
    return done;
  };
}
