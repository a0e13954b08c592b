import type { Handler } from '#lib/jobs/worker';
import { eraseArticle } from './trash/erase-article-job.ts';
import { wipeDatabase } from './trash/wipe-database-job.ts';

/** What the worker can do for articles, by kind of job. */
export const articleHandlers: Record<string, Handler> = {
  'article.erase': eraseArticle,
  'database.wipe': wipeDatabase,
};
