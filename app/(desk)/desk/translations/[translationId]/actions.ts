'use server';
import { currentActor } from '#lib/accounts/current-actor';
import { changeBrief, redraft, resumeDrafting, stopDrafting } from '#lib/draft/control';
import { assign } from '#lib/review/assign';
import { readRows, type WorkbenchRow } from '#lib/review/read-workbench';
import { saveTarget } from '#lib/review/save-target';
import { type Outcome, outcome } from '../../../../outcome';

export async function saveTargetAction(input: unknown): Promise<Outcome<WorkbenchRow>> {
  return outcome(async () => {
    const row = await saveTarget(await currentActor(), input);
    return (await readRows(row.translationId, [row.id]))[0] as WorkbenchRow;
  });
}

export async function redraftAction(input: unknown): Promise<Outcome<void>> {
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
