import type { Handler } from '#lib/jobs/worker';
import { dropPictures } from './drop-pictures.ts';
import { fetchPictures } from './fetch-pictures-job.ts';

/** What the worker can do for pictures, by kind of job. */
export const pictureHandlers: Record<string, Handler> = {
  'pictures.fetch': fetchPictures,
  'pictures.drop': dropPictures,
};
