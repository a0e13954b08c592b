import type { Handlers } from '#lib/jobs/handler';
import { forgetIntake } from './intake/forget-intake-job.ts';
import { readIntake } from './intake/read-intake-job.ts';
import { storeIntake } from './intake/store-article-job.ts';
import { forgetRule } from './site-rule/forget-rule-job.ts';

/** The job handlers of this room, by kind of job. */
export const ingestHandlers = {
  'intake.read': readIntake,
  'intake.bring-in': storeIntake,
  'intake.forget': forgetIntake,
  'rule.forget': forgetRule,
} satisfies Partial<Handlers>;
