'use server';
import { action } from '#app/action.ts';
import { removeArticle } from '#lib/article/remove-article';
import { askErasure } from '#lib/article/trash/ask-erasure';
import { startRefresh } from '#lib/ingest/refresh/start-refresh';
import { openTranslation } from '#lib/translation/open-translation';

export const openTranslationAction = action(openTranslation);
export const startRefreshAction = action(startRefresh);
export const removeArticleAction = action(removeArticle, { revalidate: ['/desk', 'layout'] });
export const eraseArticleAction = action(askErasure, { revalidate: ['/desk', 'layout'] });
