import type { Handlers } from '#lib/jobs/handler';
import { eraseArticle } from './trash/erase-article-job.ts';
import { wipeDatabase } from './trash/wipe-database-job.ts';

/** The job handlers of this room, by kind of job. */
export const articleHandlers = {
  'article.erase': eraseArticle,
  'database.wipe': wipeDatabase,
} satisfies Partial<Handlers>;
