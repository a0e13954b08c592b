import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDoor } from '#db/client';
import { operator } from '#lib/accounts/actor';
import { setDoor } from '#lib/database';
import { bringIn } from '#lib/ingest/bring-in';
import { previewArticle } from '#lib/ingest/preview-article';
import { seedText } from '../fixtures.ts';
import type { Figure } from './run.ts';
import { percentile } from './session.ts';

const runs = 50;

/** Milliseconds from the seed's bytes to the stored article: decoded, read, checked against the known ones, written durably. */
export async function measure(): Promise<Figure[]> {
  const text = seedText() ?? readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8');
  const door = openDoor({ url: `file:${join(mkdtempSync(join(tmpdir(), 'diglot-bench-')), 'bench.db')}` });
  await door.migrate('db/migrations');
  setDoor(door);
  const times = [];
  for (let run = 0; run < runs; run++) {
    // Another address and another last word, so that each run is an article of its own.
    const bytes = new TextEncoder().encode(`${text.replace(/(https?:\S+)/, `$1?run=${run}`)}\n\n${run}`);
    const began = performance.now();
    const preview = await previewArticle(operator, { bytes, targetLocales: ['en'] });
    await bringIn(operator, { ...preview, targetLocales: ['en'] }, bytes);
    times.push(performance.now() - began);
  }
  door.close();
  setDoor(undefined);
  const what = seedText() ? 'the seed' : 'the sample';
  return [
    {
      what: `import of ${what}, p50 of ${runs}`,
      figure: percentile(times, 0.5),
      unit: 'ms',
      goal: { limit: 100, isMost: true },
    },
    { what: `import of ${what}, p99 of ${runs}`, figure: percentile(times, 0.99), unit: 'ms', goal: null },
  ];
}
