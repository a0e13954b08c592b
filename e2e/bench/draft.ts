import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { and, eq, ne } from 'drizzle-orm';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, setConnection } from '#lib/database';
import { storeArticle } from '#lib/ingest/store-article';
import { type Installation, makeInstallation } from '../installation.ts';
import { storyOf } from '../news-host.ts';
import { type SlotServer, startSlotServer } from './draft/slot-server.ts';
import type { Figure } from './run.ts';
import { later, setting } from './seeded.ts';

const slots = setting('BENCH_SLOTS', 8);
const latency = setting('BENCH_LATENCY', 500);

/**
 * Measures how close drafting comes to the shortest possible time, ⌈paragraphs / slots⌉ × latency, at an endpoint with
 * several slots and at one with a single slot. The first article is drafted before anything is known of the endpoint,
 * and the second one while its number of slots is being found: an endpoint that nobody knows is asked carefully.
 */
export async function measure(): Promise<Figure[]> {
  const many = await measureAt(slots, [10, 100, 10, 100, 1000]);
  const single = await measureAt(1, [10, 100, 12, 100]);
  return [...many, ...single];
}

async function measureAt(atOnce: number, sizes: number[]): Promise<Figure[]> {
  const engine = await startSlotServer(atOnce, latency);
  const diglot = await makeInstallation({
    DIGLOT_ENGINE_URL: engine.baseUrl,
    DIGLOT_ENGINE_MODEL: 'slots',
    DIGLOT_TOKENS_A_DAY: '900000000',
    DIGLOT_LOG_LEVEL: 'silent',
  });
  await diglot.start();
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  const figures: Figure[] = [];
  for (const [index, paragraphs] of sizes.entries())
    figures.push(...(await measureOne({ engine, diglot, atOnce, paragraphs, before: index })));
  await diglot.remove();
  await engine.close();
  return figures;
}

interface Run {
  engine: SlotServer;
  diglot: Installation;
  atOnce: number;
  paragraphs: number;
  /** The number of articles that were drafted before. */
  before: number;
}

async function measureOne({ engine, diglot, atOnce, paragraphs, before }: Run): Promise<Figure[]> {
  engine.forget();
  const [cpu, pressed] = [cpuOf(diglot), performance.now()];
  const translationId = await store(`${atOnce}-${paragraphs}-${before}`, paragraphs);
  const peak = await untilDrafted(diglot, translationId);
  const end = performance.now();
  const ideal = Math.ceil(paragraphs / atOnce) * latency;
  const stage = [', endpoint not known yet', ', while its slots are found'][before] ?? '';
  const name = `${paragraphs} paragraphs, ${atOnce} at a time${stage}`;
  const goal = stage ? null : { limit: atOnce === 1 ? 0.9 : 0.95, isMost: false };
  return [
    { what: `${name}: shortest possible time / time`, figure: ideal / (end - engine.firstAt()), unit: '', goal },
    { what: `${name}: seconds from the press`, figure: (end - pressed) / 1000, unit: 's', goal: null },
    { what: `${name}: requests more than paragraphs`, figure: engine.requests() - paragraphs, unit: '', goal: null },
    { what: `${name}: our CPU a paragraph`, figure: (cpuOf(diglot) - cpu) / paragraphs, unit: 'ms', goal: null },
    { what: `${name}: most memory`, figure: peak, unit: 'MB', goal: null },
  ];
}

async function store(name: string, count: number): Promise<string> {
  const sources = storyOf(`draft ${name}`, count);
  const blocks = sources.map((source) => ({ kind: 'paragraph' as const, source }));
  const article = { title: name, locale: 'zh-Hans', targetLocales: ['en'], isDrafted: true, blocks };
  return (await storeArticle(operator, article)).translations[0]?.id ?? '';
}

/** Waits until every paragraph has a text; returns the server's largest memory meanwhile, in MB. */
async function untilDrafted(diglot: Installation, translationId: string): Promise<number> {
  const { target } = schema;
  let peak = 0;
  for (;;) {
    peak = Math.max(peak, memoryOf(diglot));
    const open = await read().$count(target, and(eq(target.translationId, translationId), eq(target.text, '')));
    const all = await read().$count(target, and(eq(target.translationId, translationId), ne(target.id, '')));
    if (all > 0 && open === 0) return peak;
    await later(20);
  }
}

/** Gives the CPU time of the server so far, in ms. The kernel counts in hundredths of a second. */
function cpuOf(diglot: Installation): number {
  const fields = readFileSync(`/proc/${diglot.pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function memoryOf(diglot: Installation): number {
  const pages = Number(readFileSync(`/proc/${diglot.pid()}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / 1_000_000;
}
