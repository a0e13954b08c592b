'use server';
import { type Outcome, outcome } from '#app/outcome.ts';
import type { Actor } from '#lib/access/actor';
import { currentActor } from '#lib/accounts/current-actor';
import { changeBrief, redraft, resumeDrafting, stopDrafting } from '#lib/draft/control';
import { assign } from '#lib/review/assign';
import { readRows, rowsFor, type WorkbenchRow } from '#lib/review/read-workbench';
import { restoreSuggestion } from '#lib/review/restore-suggestion';
import { saveTarget } from '#lib/review/save-target';
import { dismissSuggestion, takeSuggestion } from '#lib/review/suggestion';

export async function saveTargetAction(input: unknown): Promise<Outcome<WorkbenchRow>> {
  return outcome(async () => {
    const actor = await currentActor();
    return rowOf(actor, await saveTarget(actor, input));
  });
}

export async function takeSuggestionAction(input: unknown): Promise<Outcome<WorkbenchRow>> {
  return outcome(async () => {
    const actor = await currentActor();
    return rowOf(actor, await takeSuggestion(actor, input));
  });
}

export async function dismissSuggestionAction(input: unknown): Promise<Outcome<WorkbenchRow>> {
  return outcome(async () => {
    const actor = await currentActor();
    return rowOf(actor, await dismissSuggestion(actor, input));
  });
}

export async function restoreSuggestionAction(input: unknown): Promise<Outcome<WorkbenchRow>> {
  return outcome(async () => {
    const actor = await currentActor();
    return rowOf(actor, await restoreSuggestion(actor, input));
  });
}

async function rowOf(actor: Actor | null, { translationId, id }: { translationId: string; id: string }) {
  return rowsFor(actor, await readRows(translationId, [id]))[0] as WorkbenchRow;
}

export async function redraftAction(input: unknown): Promise<Outcome<{ isAsked: boolean }>> {
  return outcome(async () => redraft(await currentActor(), input));
}

export async function stopDraftingAction(input: unknown): Promise<Outcome<void>> {
  return outcome(async () => stopDrafting(await currentActor(), input));
}

export async function resumeDraftingAction(input: unknown): Promise<Outcome<void>> {
  return outcome(async () => resumeDrafting(await currentActor(), input));
}

export async function changeBriefAction(input: unknown): Promise<Outcome<void>> {
  return outcome(async () => changeBrief(await currentActor(), input));
}

export async function assignAction(input: unknown): Promise<Outcome<void>> {
  return outcome(async () => assign(await currentActor(), input));
}
