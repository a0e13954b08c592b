import type { Handler } from '#lib/jobs/worker';
import { bringInIntake } from './intake/bring-in-job.ts';
import { readIntake } from './intake/read-intake-job.ts';
import { fetchPictures } from './picture/fetch-pictures-job.ts';

/** What the worker can do for ingest, by kind of job. */
export const ingestHandlers: Record<string, Handler> = {
  'intake.read': readIntake,
  'intake.bring-in': bringInIntake,
  'pictures.fetch': fetchPictures,
};
