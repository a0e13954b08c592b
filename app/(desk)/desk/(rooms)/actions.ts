'use server';
import { revalidatePath } from 'next/cache';
import { currentActor } from '#lib/accounts/current-actor';
import { removeSample } from '#lib/setup/install-sample';
import { outcome } from '../../../outcome';

export async function removeSampleAction() {
  const done = await outcome(async () => removeSample(await currentActor()));
  revalidatePath('/desk');
  return done;
}
