import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Actor, Person } from '#lib/access/actor';
import { verb } from '#lib/access/verb';
import { action, formAction } from './action.ts';

const signedIn = vi.hoisted(() => ({ actor: null as Person | null }));
const revalidatePath = vi.hoisted(() => vi.fn());
vi.mock('#lib/accounts/current-actor', () => ({ currentActor: async () => signedIn.actor }));
vi.mock('next/cache', () => ({ revalidatePath }));

const admin: Person = { type: 'person', accountId: 'a', name: 'Ada', role: 'admin', interfaceLocale: 'en' };
const double = verb('see', z.object({ n: z.number('inputWrong') }), async (_by, { n }) => n * 2);
const greet = verb('see', z.undefined(), async (by) => by.actor.name);

test('an action is its verb for whoever is signed in, and its errors are an outcome', async () => {
  signedIn.actor = null;
  expect(await action(double)({ n: 2 })).toMatchObject({ ok: false, code: 'signed-out' });
  signedIn.actor = admin;
  expect(await action(double)({ n: 2 })).toEqual({ ok: true, value: 4 });
  expect(await action(double)({ n: 'two' as never })).toMatchObject({ ok: false, code: 'invalid' });
  expect(await action(greet)()).toEqual({ ok: true, value: 'Ada' });
});

test('the screen is shown what it asks for, and its page is made anew, also where the verb failed', async () => {
  signedIn.actor = admin;
  const shown = action(double, { revalidate: ['/desk', 'layout'], show: (value, actor) => `${actor?.type} ${value}` });
  expect(await shown({ n: 3 })).toEqual({ ok: true, value: 'person 6' });
  await shown({ n: 'x' as never });
  expect(revalidatePath.mock.calls).toEqual([
    ['/desk', 'layout'],
    ['/desk', 'layout'],
  ]);
});

test('what a client sends beyond the input never reaches the verb', async () => {
  signedIn.actor = admin;
  const work = vi.fn(async (_by: unknown, _input: undefined, ...more: unknown[]) => more.length);
  const open = action(verb('see', z.undefined(), work)) as (...given: unknown[]) => Promise<unknown>;
  expect(await open(undefined, 'a seam for tests')).toEqual({ ok: true, value: 0 });
});

test('a form is read into the input, and what is wrong with it is an outcome', async () => {
  signedIn.actor = admin;
  const form = new FormData();
  form.set('n', '4');
  const read = async (given: FormData) => ({ n: Number(given.get('n')) });
  expect(await formAction(double, read)(form)).toEqual({ ok: true, value: 8 });
});

/** This is only compiled and never called. */
function doesNotCompile(): void {
  // @ts-expect-error A function without a check is no verb: no action is made of it.
  action(async (_actor: Actor | null, _input: { n: number }) => 0);
}

test('what has no proof does not compile', () => {
  // The compiler has checked the function already; this line only keeps it from being unused.
  expect(doesNotCompile).toBeTypeOf('function');
});
