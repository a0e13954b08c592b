import type { Handlers } from '#lib/jobs/handler';
import { forgetEngine } from './restore-engine.ts';

/** What the worker can do for engines, by kind of job. */
export const engineHandlers = {
  'engine.forget': forgetEngine,
} satisfies Partial<Handlers>;
