import { eraseArticle } from '#lib/article/trash/erase-article-job';
import { wipeDatabase } from '#lib/article/trash/wipe-database-job';
import type { Handler } from '#lib/jobs/worker';
import { dropPictures } from '#lib/picture/drop-pictures';
import { fetchPictures } from '#lib/picture/fetch-pictures-job';
import { bringInIntake } from './intake/bring-in-job.ts';
import { forgetIntake } from './intake/change-intake.ts';
import { readIntake } from './intake/read-intake-job.ts';
import { forgetRule } from './site-rule/change-rules.ts';

/** What the worker can do for ingest, by kind of job. */
export const ingestHandlers: Record<string, Handler> = {
  'intake.read': readIntake,
  'intake.bring-in': bringInIntake,
  'intake.forget': forgetIntake,
  'rule.forget': forgetRule,
  'pictures.fetch': fetchPictures,
  'pictures.drop': dropPictures,
  'article.erase': eraseArticle,
  'database.wipe': wipeDatabase,
};
