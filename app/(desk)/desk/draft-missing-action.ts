'use server';
import { revalidatePath } from 'next/cache';
import { currentActor } from '#lib/accounts/current-actor';
import { type Asked, draftMissing } from '#lib/draft/draft-missing';
import { type Outcome, outcome } from '../../outcome';

export async function draftMissingAction(input: unknown): Promise<Outcome<Asked>> {
  const done = await outcome(async () => draftMissing(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}
