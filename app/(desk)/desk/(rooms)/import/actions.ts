'use server';
import { action, formAction } from '#app/action.ts';
import { bringIn } from '#lib/ingest/bring-in';
import { decodeAgain, dismissIntake, restoreIntake, retryIntake } from '#lib/ingest/intake/change-intake';
import { takeIn } from '#lib/ingest/intake/take-in';
import { applyRefresh } from '#lib/ingest/refresh/apply-refresh';
import { removeRule, restoreRule } from '#lib/ingest/site-rule/change-rules';
import { readSources } from './read-sources.ts';

export const takeInAction = formAction(takeIn, readSources, { revalidate: ['/desk/import'] });
export const bringInAction = action(bringIn);
export const applyRefreshAction = action(applyRefresh);
export const decodeAgainAction = action(decodeAgain, { revalidate: ['/desk/import', 'layout'] });
export const retryIntakeAction = action(retryIntake, { revalidate: ['/desk/import', 'layout'] });
export const dismissIntakeAction = action(dismissIntake, { revalidate: ['/desk/import', 'layout'] });
export const restoreIntakeAction = action(restoreIntake, { revalidate: ['/desk/import', 'layout'] });
export const restoreRuleAction = action(restoreRule, { revalidate: ['/desk/import', 'layout'] });
export const removeRuleAction = action(removeRule, { revalidate: ['/desk/import', 'layout'] });
