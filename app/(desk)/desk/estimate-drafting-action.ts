'use server';
import { action } from '#app/action.ts';
import { estimateDrafting } from '#lib/draft/estimate/estimate-drafting';

export const estimateDraftingAction = action(estimateDrafting);
