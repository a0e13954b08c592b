import type { Handlers } from '#lib/jobs/handler';
import { dropPictures } from './drop-pictures.ts';
import { fetchPictures } from './fetch-pictures-job.ts';

/** The job handlers of this room, by kind of job. */
export const pictureHandlers = {
  'pictures.fetch': fetchPictures,
  'pictures.drop': dropPictures,
} satisfies Partial<Handlers>;
