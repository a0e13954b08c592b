import type { Handler } from '#lib/jobs/worker';
import { forgetEngine } from './restore-engine.ts';

/** What the worker can do for engines, by kind of job. */
export const engineHandlers: Record<string, Handler> = {
  'engine.forget': forgetEngine,
};
