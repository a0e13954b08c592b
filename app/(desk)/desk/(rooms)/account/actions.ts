'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { changeInterfaceLocale } from '#lib/accounts/people';
import { signOutEverywhere } from '#lib/accounts/sessions';

export async function signOutEverywhereAction(): Promise<Outcome<void>> {
  return outcome(async () => signOutEverywhere(await currentActor()));
}

export async function changeInterfaceLocaleAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => changeInterfaceLocale(await currentActor(), input));
  revalidatePath('/', 'layout');
  return done;
}
