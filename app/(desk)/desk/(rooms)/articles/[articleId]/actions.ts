'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { removeArticle } from '#lib/article/remove-article';
import { askErasure } from '#lib/article/trash/ask-erasure';
import { startRefresh } from '#lib/ingest/refresh/start-refresh';
import { openTranslation } from '#lib/translation/add-translation';

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
