import type { Handlers } from '#lib/jobs/handler';
import { writeBrief } from './brief/write-brief.ts';
import { draftSegment } from './draft-segment.ts';
import { draftTranslation } from './draft-translation.ts';
import { restartWaiting } from './restart-waiting.ts';
import { writeStory } from './story/write-story.ts';

/** The drafting job handlers, by kind of job. */
export const handlers = {
  'draft.translation': draftTranslation,
  'draft.brief': writeBrief,
  'draft.segment': draftSegment,
  'engine.restart': restartWaiting,
  'story.write': writeStory,
} satisfies Partial<Handlers>;
