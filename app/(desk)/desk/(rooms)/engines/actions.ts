'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { connectEngine, type EngineTest, removeEngine, testEngine } from '#lib/engines/connected';
import { restoreEngine } from '#lib/engines/restore-engine';

export async function connectEngineAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => connectEngine(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function removeEngineAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => removeEngine(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function testEngineAction(input: unknown): Promise<Outcome<EngineTest>> {
  return outcome(async () => testEngine(await currentActor(), input));
}

export async function restoreEngineAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => restoreEngine(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}
