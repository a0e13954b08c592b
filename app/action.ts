import { revalidatePath } from 'next/cache';
import type { Actor } from '#lib/access/actor';
import type { Verb } from '#lib/access/verb';
import { currentActor } from '#lib/accounts/current-actor';
import { type Outcome, outcome } from './outcome.ts';

/** What a verb, or an action, is called with: one without input is called with nothing. */
type Given<Input> = undefined extends Input ? [input?: Input] : [input: Input];

export type Action<Input, Shown> = (...given: Given<Input>) => Promise<Outcome<Shown>>;

interface Options<Out, Shown> {
  /** The page that shows something else afterwards; `layout` says that those below it do too. */
  revalidate?: [path: string, type?: 'layout'];
  /** What the screen gets of the verb's value. */
  show?: (value: Out, actor: Actor | null) => Shown | Promise<Shown>;
}

// biome-ignore lint/suspicious/noExplicitAny: what a verb takes beyond its input is for callers in the code.
type AnyVerb<Input, Out> = Verb<Input, Out, any>;

/**
 * Makes a server action from a verb: it finds out who asks, calls the verb, and makes errors into an outcome. What comes
 * over the network is parsed by the verb, whatever its type says here.
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

/** The same for an action that is sent a form, out of which the verb's input is read. */
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
