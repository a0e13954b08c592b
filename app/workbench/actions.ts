'use server';
import { action } from '#app/action.ts';
import { changeBrief, redraft, resumeDrafting, stopDrafting } from '#lib/draft/control';
import { assign } from '#lib/review/assign';
import { readRow } from '#lib/review/read-workbench';
import { restoreSuggestion } from '#lib/review/restore-suggestion';
import { dismissSuggestion, takeSuggestion } from '#lib/review/suggestion';

export const takeSuggestionAction = action(takeSuggestion, { show: readRow });
export const dismissSuggestionAction = action(dismissSuggestion, { show: readRow });
export const restoreSuggestionAction = action(restoreSuggestion, { show: readRow });
export const redraftAction = action(redraft);
export const stopDraftingAction = action(stopDrafting);
export const resumeDraftingAction = action(resumeDrafting);
export const changeBriefAction = action(changeBrief);
export const assignAction = action(assign);
