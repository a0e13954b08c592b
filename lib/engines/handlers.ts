import type { Handlers } from '#lib/jobs/handler';
import { forgetEngine } from './restore-engine.ts';

/** The job handlers of engines, by kind of job. */
export const engineHandlers = {
  'engine.forget': forgetEngine,
} satisfies Partial<Handlers>;
