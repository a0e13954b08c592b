import { articleHandlers } from '#lib/article/handlers';
import { handlers as draftHandlers } from '#lib/draft/handlers';
import { engineHandlers } from '#lib/engines/handlers';
import { feedHandlers } from '#lib/ingest/feed/handlers';
import { ingestHandlers } from '#lib/ingest/handlers';
import type { Handlers } from '#lib/jobs/handler';
import { pictureHandlers } from '#lib/picture/handlers';
import { pressHandlers } from '#lib/press/render-page-job';

/** The worker's job handlers, by kind of job: a kind without a handler does not compile. */
export const handlers: Handlers = {
  ...articleHandlers,
  ...draftHandlers,
  ...engineHandlers,
  ...feedHandlers,
  ...ingestHandlers,
  ...pictureHandlers,
  ...pressHandlers,
};
