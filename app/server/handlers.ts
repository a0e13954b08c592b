import { handlers as draftHandlers } from '#lib/draft/handlers';
import { feedHandlers } from '#lib/ingest/feed/handlers';
import { ingestHandlers } from '#lib/ingest/handlers';
import type { Handler } from '#lib/jobs/worker';
import { pressHandlers } from '#lib/press/render-page-job';

/** All that the worker can do, by kind of job. */
export const handlers: Record<string, Handler> = {
  ...draftHandlers,
  ...ingestHandlers,
  ...feedHandlers,
  ...pressHandlers,
};
