import type { Handlers } from '#lib/jobs/handler';
import { dropPictures } from './drop-pictures.ts';
import { fetchPictures } from './fetch-pictures-job.ts';

/** What the worker can do for pictures, by kind of job. */
export const pictureHandlers = {
  'pictures.fetch': fetchPictures,
  'pictures.drop': dropPictures,
} satisfies Partial<Handlers>;
