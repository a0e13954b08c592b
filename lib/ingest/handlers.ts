import type { Handlers } from '#lib/jobs/handler';
import { bringInIntake } from './intake/bring-in-job.ts';
import { forgetIntake } from './intake/change-intake.ts';
import { readIntake } from './intake/read-intake-job.ts';
import { forgetRule } from './site-rule/change-rules.ts';

/** The job handlers of this room, by kind of job. */
export const ingestHandlers = {
  'intake.read': readIntake,
  'intake.bring-in': bringInIntake,
  'intake.forget': forgetIntake,
  'rule.forget': forgetRule,
} satisfies Partial<Handlers>;
