import { revalidatePath } from 'next/cache';
import type { Actor } from '#lib/access/actor';
import type { Given, Verb } from '#lib/access/verb';
import { currentActor } from '#lib/accounts/current-actor';
import { type Outcome, outcome } from './outcome.ts';

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
  options: Options<Out, Shown> = {},
): Action<Input, Shown> {
  return async (...[input]) => perform(verb, () => input, options);
}

/** Makes a server action that is sent a form, from which the verb's input is read. */
export function formAction<Input, Out, Shown = Out>(
  verb: AnyVerb<Input, Out>,
  read: (form: FormData) => Promise<unknown>,
  options: Options<Out, Shown> = {},
): (form: FormData) => Promise<Outcome<Shown>> {
  return async (form) => perform(verb, () => read(form), options);
}

async function perform<Input, Out, Shown>(
  verb: AnyVerb<Input, Out>,
  readInput: () => unknown,
  { revalidate, show }: Options<Out, Shown>,
): Promise<Outcome<Shown>> {
  const done = await outcome(async () => {
    const actor = await currentActor();
    const value = await verb(actor, ...([await readInput()] as Given<Input>));
    return show ? await show(value, actor) : (value as unknown as Shown);
  });
  if (revalidate) revalidatePath(...revalidate);
  return done;
}
