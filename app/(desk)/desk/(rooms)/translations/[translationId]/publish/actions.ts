'use server';
import { revalidatePath } from 'next/cache';
import { currentActor } from '#lib/accounts/current-actor';
import { publish, retract } from '#lib/press/publish';
import { type Outcome, outcome } from '../../../../../../outcome';

export async function publishAction(input: unknown): Promise<Outcome<{ number: number; path: string }>> {
  const done = await outcome(async () => publish(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function retractAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => retract(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}
