import * as accounts from './schema/accounts.ts';
import * as articles from './schema/articles.ts';
import * as batches from './schema/batches.ts';
import * as drafting from './schema/drafting.ts';
import * as engines from './schema/engines.ts';
import * as erasures from './schema/erasures.ts';
import * as events from './schema/events.ts';
import * as feeds from './schema/feeds.ts';
import * as intakes from './schema/intakes.ts';
import * as jobs from './schema/jobs.ts';
import * as memory from './schema/memory.ts';
import * as publications from './schema/publications.ts';
import * as translations from './schema/translations.ts';
import * as usage from './schema/usage.ts';

/** Every table, for drizzle. */
export const schema = {
  ...accounts,
  ...articles,
  ...batches,
  ...drafting,
  ...engines,
  ...erasures,
  ...events,
  ...feeds,
  ...intakes,
  ...jobs,
  ...memory,
  ...publications,
  ...translations,
  ...usage,
};
