'use server';
import { action, formAction } from '#app/action.ts';
import { decodeAgain, dismissIntake, restoreIntake, retryIntake } from '#lib/ingest/intake/change-intake';
import { submitSources } from '#lib/ingest/intake/submit-sources';
import { applyRefresh } from '#lib/ingest/refresh/apply-refresh';
import { removeRule, restoreRule } from '#lib/ingest/site-rule/change-rules';
import { storeArticle } from '#lib/ingest/store-article';
import { readSources } from './read-sources.ts';

export const submitSourcesAction = formAction(submitSources, readSources, { revalidate: ['/desk/import'] });
export const storeArticleAction = action(storeArticle);
export const applyRefreshAction = action(applyRefresh);
export const decodeAgainAction = action(decodeAgain, { revalidate: ['/desk/import', 'layout'] });
export const retryIntakeAction = action(retryIntake, { revalidate: ['/desk/import', 'layout'] });
export const dismissIntakeAction = action(dismissIntake, { revalidate: ['/desk/import', 'layout'] });
export const restoreIntakeAction = action(restoreIntake, { revalidate: ['/desk/import', 'layout'] });
export const restoreRuleAction = action(restoreRule, { revalidate: ['/desk/import', 'layout'] });
export const removeRuleAction = action(removeRule, { revalidate: ['/desk/import', 'layout'] });
