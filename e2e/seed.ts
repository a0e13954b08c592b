import { closeDatabase } from '#lib/database';
import { env } from '#lib/env';
import { readyAdmin } from './dev/ready-admin.ts';
import { seedArticles } from './seed/articles.ts';
import { seedStates } from './seed/states.ts';

/**
 * `npm run seed -- small | long | large | states`: puts articles into the development data folder, by the verbs. A title
 * counts as a paragraph.
 */
process.env.DIGLOT_DATA ??= 'data-dev';

const seeds = {
  small: (actor) => seedArticles(actor, [12, 12, 12]),
  long: (actor) => seedArticles(actor, [1_999]),
  large: (actor) => seedArticles(actor, [1_999, ...Array.from({ length: 299 }, (_, index) => 6 + (index % 12))]),
  states: seedStates,
} satisfies Record<string, (actor: Awaited<ReturnType<typeof readyAdmin>>) => Promise<string[]>>;

const wanted = process.argv[2] ?? '';
if (!(wanted in seeds)) {
  console.error(`Say which seed: ${Object.keys(seeds).join(', ')}. For example: npm run seed -- states`);
  process.exit(1);
}
for (const line of await seeds[wanted as keyof typeof seeds](await readyAdmin())) console.log(line);
closeDatabase();
console.log(`They are in ${env().dataFolder}. npm run dev shows them at ${env().origin}/desk`);
