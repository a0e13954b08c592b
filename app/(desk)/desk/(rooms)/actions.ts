'use server';
import { action } from '#app/action.ts';
import { restoreArticle } from '#lib/article/trash/restore-article';
import { removeSample } from '#lib/setup/remove-sample';

/** The action's value is the input that undoes it. */
export const removeSampleAction = action(removeSample, { revalidate: ['/desk', 'layout'] });
export const restoreArticleAction = action(restoreArticle, { revalidate: ['/desk', 'layout'] });
