'use server';
import { revalidatePath } from 'next/cache';
import { type Outcome, outcome } from '#app/outcome.ts';
import { currentActor } from '#lib/accounts/current-actor';
import { type BroughtIn, bringIn } from '#lib/ingest/bring-in';
import { decodeAgain, dismissIntake, restoreIntake, retryIntake } from '#lib/ingest/intake/change-intake';
import { takeIn } from '#lib/ingest/intake/take-in';
import { applyRefresh } from '#lib/ingest/refresh/apply-refresh';
import { removeRule, restoreRule } from '#lib/ingest/site-rule/change-rules';

/** `form`: `targetLocales`, JSON; and `file`, or `text`, or `addresses`, one a line. */
export async function takeInAction(form: FormData): Promise<Outcome<{ intakeIds: string[] }>> {
  const taken = await outcome(async () => {
    const targetLocales = JSON.parse(String(form.get('targetLocales') ?? '[]'));
    return takeIn(await currentActor(), { sources: await sourcesOf(form), targetLocales });
  });
  revalidatePath('/desk/import');
  return taken;
}

async function sourcesOf(form: FormData): Promise<unknown[]> {
  const file = form.get('file');
  const text = String(form.get('text') ?? '');
  const addresses = String(form.get('addresses') ?? '').split('\n');
  return [
    ...(file instanceof File
      ? [{ way: 'file', name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }]
      : []),
    ...(text.trim() ? [{ way: 'text', text }] : []),
    ...addresses.filter((line) => line.trim()).map((address) => ({ way: 'address', address })),
  ];
}

export async function bringInAction(input: unknown): Promise<Outcome<BroughtIn>> {
  return outcome(async () => bringIn(await currentActor(), input));
}

export async function decodeAgainAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => decodeAgain(await currentActor(), input));
}

export async function retryIntakeAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => retryIntake(await currentActor(), input));
}

export async function dismissIntakeAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => dismissIntake(await currentActor(), input));
}

export async function restoreIntakeAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => restoreIntake(await currentActor(), input));
}

export async function restoreRuleAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => restoreRule(await currentActor(), input));
}

export async function removeRuleAction(input: unknown): Promise<Outcome<void>> {
  return changed(async () => removeRule(await currentActor(), input));
}

export async function applyRefreshAction(input: unknown): Promise<Outcome<{ articleId: string }>> {
  return outcome(async () => applyRefresh(await currentActor(), input));
}

async function changed(work: () => Promise<void>): Promise<Outcome<void>> {
  const done = await outcome(work);
  revalidatePath('/desk/import', 'layout');
  return done;
}
