import type { Handler } from '#lib/jobs/worker';
import { draftSegment } from './draft-segment.ts';
import { draftTranslation } from './draft-translation.ts';
import { writeBrief } from './write-brief.ts';

/** What the worker can do, by kind of job. */
export const handlers: Record<string, Handler> = {
  'draft.translation': draftTranslation,
  'draft.brief': writeBrief,
  'draft.segment': draftSegment,
};
