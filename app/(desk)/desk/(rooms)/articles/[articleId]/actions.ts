'use server';
import { revalidatePath } from 'next/cache';
import { currentActor } from '#lib/accounts/current-actor';
import { openTranslation } from '#lib/ingest/add-translation';
import { startRefresh } from '#lib/ingest/refresh/start-refresh';
import { removeArticle } from '#lib/ingest/remove-article';
import { askErasure } from '#lib/ingest/trash/ask-erasure';
import { type Outcome, outcome } from '../../../../../outcome';

export async function openTranslationAction(input: unknown): Promise<Outcome<{ translationId: string }>> {
  return outcome(async () => openTranslation(await currentActor(), input));
}

export async function removeArticleAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => removeArticle(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function startRefreshAction(input: unknown): Promise<Outcome<{ intakeId: string }>> {
  return outcome(async () => startRefresh(await currentActor(), input));
}

export async function eraseArticleAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => askErasure(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}
