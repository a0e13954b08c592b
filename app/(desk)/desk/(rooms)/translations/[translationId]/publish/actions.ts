'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { limits } from '#lib/limits';
import { log } from '#lib/log';
import { publish } from '#lib/press/publish';
import { putBack } from '#lib/press/put-back';
import { waitForRendering } from '#lib/press/rendering-state';
import { retract } from '#lib/press/retract';

/** What is live now: a number at an address. */
type Live = { number: number; path: string };

export async function publishAction(input: unknown): Promise<Outcome<Live>> {
  return shown(async () => publish(await currentActor(), input));
}

export async function putBackAction(input: unknown): Promise<Outcome<Live>> {
  return shown(async () => putBack(await currentActor(), input));
}

export async function retractAction(input: unknown): Promise<Outcome<Live>> {
  const done = await outcome(async () => retract(await currentActor(), input));
  revalidatePath('/desk', 'layout');
  return done;
}

/** Answers when readers have the page, or after a while: the screen then says that it is being prepared. */
async function shown(work: () => Promise<Live & { pageId: string }>): Promise<Outcome<Live>> {
  const done = await outcome(async () => {
    const { number, path, pageId } = await work();
    await waitForReaders(pageId);
    return { number, path };
  });
  revalidatePath('/desk', 'layout');
  return done;
}

/** What was published stays published where the wait for its page fails: told as a failure, it would be published twice. */
async function waitForReaders(pageId: string): Promise<void> {
  try {
    await waitForRendering(pageId, limits.publishWait);
  } catch (error) {
    log().warn({ err: error, pageId }, 'published, but whether readers have the page could not be read');
  }
}
