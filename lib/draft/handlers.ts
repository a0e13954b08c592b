import type { Handlers } from '#lib/jobs/handler';
import { draftSegment } from './draft-segment.ts';
import { draftTranslation } from './draft-translation.ts';
import { restartWaiting } from './restart-waiting.ts';
import { writeBrief } from './write-brief.ts';

/** The drafting job handlers, by kind of job. */
export const handlers = {
  'draft.translation': draftTranslation,
  'draft.brief': writeBrief,
  'draft.segment': draftSegment,
  'engine.restart': restartWaiting,
} satisfies Partial<Handlers>;
