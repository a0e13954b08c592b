'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { removeSample } from '#lib/setup/install-sample';

/** Its value is the input that takes it back. */
export async function removeSampleAction(): Promise<Outcome<{ articleId: string }>> {
  const done = await outcome(async () => removeSample(await currentActor()));
  revalidatePath('/desk', 'layout');
  return done;
}

export async function restoreArticleAction(input: unknown): Promise<Outcome<void>> {
  const done = await outcome(async () => restoreArticle(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}
