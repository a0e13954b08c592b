import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openConnection } from '#db/client';
import { operator } from '#lib/access/actor';
import { setConnection } from '#lib/database';
import { capturedFile } from '#lib/extract/captured';
import { readSource } from '#lib/extract/read-source';
import { articleOf } from '#lib/ingest/intake/article-of';
import { storeArticle } from '#lib/ingest/store-article';
import { seedText } from '../fixtures.ts';
import type { Figure } from './run.ts';
import { percentile } from './session.ts';

const runs = 50;

/**
 * Measures from the seed's bytes to the stored article: read in a thread, compared with stored articles, written
 * durably.
 */
export async function measure(): Promise<Figure[]> {
  const text = seedText() ?? readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8');
  const connection = openConnection({ url: `file:${join(mkdtempSync(join(tmpdir(), 'diglot-bench-')), 'bench.db')}` });
  await connection.migrate('db/migrations');
  setConnection(connection);
  const times = [];
  let paragraphs = 0;
  for (let run = 0; run < runs; run++) {
    // Every paragraph is changed, so that each run stores a different article.
    const own = text.replace(/(https?:\S+)/, `$1?run=${run}`).replace(/。/g, `，${run}。`);
    const began = performance.now();
    const { parts, captures } = await readSource([capturedFile(new TextEncoder().encode(own), null)], {
      fetchPage: null,
    });
    for (const { reading } of parts) {
      const article = articleOf({ reading, targetLocales: ['en'] });
      await storeArticle(operator, article, captures);
      paragraphs += article.blocks.length;
    }
    times.push(performance.now() - began);
  }
  connection.close();
  setConnection(undefined);
  const what = seedText() ? 'the seed' : 'the sample';
  const total = times.reduce((sum, time) => sum + time, 0);
  const goal = { limit: 100, isMost: true };
  return [
    { what: `import of ${what}, p50 of ${runs}`, figure: percentile(times, 0.5), unit: 'ms', goal },
    { what: `import of ${what}, p99 of ${runs}`, figure: percentile(times, 0.99), unit: 'ms', goal: null },
    { what: `paragraphs of ${what} imported`, figure: (paragraphs / total) * 1000, unit: '/s', goal: null },
  ];
}
