import type { Handlers } from '#lib/jobs/handler';
import { followBatch } from './batch/follow-batch.ts';
import { sendBatches } from './batch/send-batches.ts';
import { writeBrief } from './brief/write-brief.ts';
import { draftSegment } from './draft-segment.ts';
import { draftTranslation } from './draft-translation.ts';
import { orLater } from './or-later.ts';
import { restartWaiting } from './restart-waiting.ts';
import { writeStory } from './story/write-story.ts';

/** The drafting job handlers, by kind of job. */
export const handlers = {
  'draft.translation': draftTranslation,
  'draft.brief': orLater(writeBrief),
  'draft.segment': orLater(draftSegment),
  'engine.restart': restartWaiting,
  'story.write': orLater(writeStory),
  'batch.send': sendBatches,
  'batch.follow': followBatch,
} satisfies Partial<Handlers>;
