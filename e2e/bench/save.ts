import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { setConnection } from '#lib/database';
import { saveTarget } from '#lib/review/save-target';
import type { Figure } from './run.ts';
import { openSession, percentile } from './session.ts';

const verbRuns = 500;
const keyRuns = 40;

/**
 * Measures from a save to its being durable: in the verb alone, and from the last key in the browser to "All saved.",
 * minus the delay before saving.
 */
export async function measure(): Promise<Figure[]> {
  const { diglot, page, end } = await openSession();
  await diglot.command(
    ['import', '-', '--to', 'en'],
    readFileSync('lib/setup/sample/night-library.zh.txt', 'utf8')
      .replace(/night-library/, 'bench')
      .replaceAll('图书馆', '书店'),
  );
  await page.goto('/desk');
  await page.locator('.queue a').first().click();
  await page.waitForURL('**/translations/*');
  await page.locator('.cm-content').waitFor();
  await page.locator('[data-state="draft"]').first().waitFor();
  const inBrowser = [];
  for (let run = 0; run < keyRuns; run++) {
    const answered = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.keyboard.type('x');
    await page.waitForRequest((request) => request.method() === 'PUT');
    const began = performance.now();
    await answered;
    inBrowser.push(performance.now() - began);
  }
  await diglot.stop();

  const connection = openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` });
  setConnection(connection);
  const [target] = await connection.read.select().from(schema.target).limit(1);
  let version = target?.version ?? 0;
  const inVerb = [];
  for (let run = 0; run < verbRuns; run++) {
    const began = performance.now();
    version = (await saveTarget(operator, { targetId: target?.id ?? '', version, text: `Text ${run}` })).version;
    inVerb.push(performance.now() - began);
  }
  connection.close();
  setConnection(undefined);
  await end();
  return [
    {
      what: `save to durable, the verb, p50 of ${verbRuns}`,
      figure: percentile(inVerb, 0.5),
      unit: 'ms',
      goal: { limit: 20, isMost: true },
    },
    {
      what: `save to durable, the verb, p99 of ${verbRuns}`,
      figure: percentile(inVerb, 0.99),
      unit: 'ms',
      goal: { limit: 100, isMost: true },
    },
    {
      what: `save over the wire, p50 of ${keyRuns}`,
      figure: percentile(inBrowser, 0.5),
      unit: 'ms',
      goal: { limit: 100, isMost: true },
    },
    { what: `save over the wire, p99 of ${keyRuns}`, figure: percentile(inBrowser, 0.99), unit: 'ms', goal: null },
  ];
}
