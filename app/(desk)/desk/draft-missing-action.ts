'use server';
import { action } from '#app/action.ts';
import { draftMissing } from '#lib/draft/draft-missing';

export const draftMissingAction = action(draftMissing, { revalidate: ['/desk', 'layout'] });
