import type { Handlers } from '#lib/jobs/handler';
import { draftSegment } from './draft-segment.ts';
import { draftTranslation } from './draft-translation.ts';
import { writeBrief } from './write-brief.ts';

/** The drafting job handlers, by kind of job. */
export const handlers = {
  'draft.translation': draftTranslation,
  'draft.brief': writeBrief,
  'draft.segment': draftSegment,
} satisfies Partial<Handlers>;
