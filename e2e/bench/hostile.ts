import { join } from 'node:path';
import { inArray } from 'drizzle-orm';
import { openConnection } from '#db/client';
import { schema } from '#db/schema';
import { operator } from '#lib/access/actor';
import { read, setConnection } from '#lib/database';
import { storeArticle } from '#lib/ingest/store-article';
import { makeInstallation } from '../installation.ts';
import { storyOf } from '../news-host.ts';
import { type ScriptedEngine, startScriptedEngine, translate } from '../scripted-engine.ts';
import type { Figure } from './run.ts';
import { later, seeded, setting } from './seeded.ts';

const kills = setting('BENCH_KILLS', 30);
const random = seeded(setting('BENCH_SEED', 1));
const hostileShare = 0.4;
const paragraphs = 10;

/**
 * Drafts from an engine of which 40 % of the replies are faults, and kills the server with SIGKILL again and again:
 * every paragraph must end with a draft or with a reason, and every request must have one row in the ledger.
 * `BENCH_SEED` and `BENCH_KILLS` change the run.
 */
export async function measure(): Promise<Figure[]> {
  const engine = await startScriptedEngine();
  const diglot = await makeInstallation({
    DIGLOT_ENGINE_URL: engine.baseUrl,
    DIGLOT_ENGINE_MODEL: 'scripted',
    DIGLOT_ENGINE_FIRST_BYTE_SECONDS: '2',
    DIGLOT_ENGINE_IDLE_SECONDS: '1',
    DIGLOT_ENGINE_TOTAL_SECONDS: '6',
    DIGLOT_LOG_LEVEL: 'silent',
  });
  await diglot.start();
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  const sent = misbehave(engine);
  const translationIds: string[] = [];
  let inFlight = 0;
  for (let kill = 0; kill < kills; kill++) {
    translationIds.push(await store(`hostile ${kill}`));
    await later(300 + random() * 1700);
    await diglot.stop('SIGKILL');
    inFlight += sent.inFlight();
    await diglot.start();
  }
  await untilIdle();
  const ends = await readEnds(translationIds);
  await diglot.remove();
  await engine.close();
  const none = { limit: 0, isMost: true };
  const rows: [string, number, Figure['goal']][] = [
    ['kills', kills, null],
    ['paragraphs', ends.all, null],
    ['drafted', ends.drafted, null],
    ['kept for a person', ends.kept, null],
    ['failed with a reason', ends.failed, null],
    ['neither drafted nor explained', ends.unexplained, none],
    ['drafted twice', ends.doubled, none],
    ['requests for paragraphs', sent.all(), null],
    ['hostile replies', sent.hostile(), null],
    ['requests without a row in the ledger', sent.all() - ends.ledger, none],
    ['calls in flight at the kills', inFlight, null],
    ['good replies paid twice', sent.goodTwice(), { limit: inFlight, isMost: true }],
  ];
  return rows.map(([what, figure, goal]) => ({ what, figure, unit: '', goal }));
}

const faults = ['stall', 'cut', 'bad-json', 'length'] as const;
const statuses = [
  { status: 429, message: 'Too many requests', retryAfter: 1 },
  { status: 500, message: 'The server had an error' },
  { status: 503, message: 'Overloaded' },
  { status: 400, message: 'The response was filtered', code: 'content_filter' },
];

/** Scripts the engine and counts what it was asked and what it said. */
function misbehave(engine: ScriptedEngine) {
  let [all, hostile, inFlight] = [0, 0, 0];
  const good = new Map<string, number>();
  engine.script(({ source }) => {
    all++;
    if (random() < hostileShare) {
      hostile++;
      const kind = Math.floor(random() * (faults.length + statuses.length));
      const fault = faults[kind];
      const refusal = statuses[kind - faults.length];
      if (fault) return { fault };
      if (refusal) return refusal;
    }
    inFlight++;
    good.set(source ?? '', (good.get(source ?? '') ?? 0) + 1);
    const until = later(100 + random() * 400).then(() => void inFlight--);
    return { text: translate(source ?? ''), until };
  });
  return {
    all: () => all,
    hostile: () => hostile,
    inFlight: () => inFlight,
    goodTwice: () => [...good.values()].reduce((sum, count) => sum + count - 1, 0),
  };
}

async function store(name: string): Promise<string> {
  const blocks = storyOf(name, paragraphs).map((source) => ({ kind: 'paragraph' as const, source }));
  const article = { title: name, locale: 'zh-Hans', targetLocales: ['en'], isDrafted: true, blocks };
  return (await storeArticle(operator, article)).translations[0]?.id ?? '';
}

/** Waits until no drafting job is queued or running. */
async function untilIdle(): Promise<void> {
  const { job } = schema;
  while ((await read().$count(job, inArray(job.state, ['queued', 'running']))) > 0) await later(200);
}

async function readEnds(translationIds: string[]) {
  const { target, drafting, revision, ledger } = schema;
  const targets = await read().select().from(target).where(inArray(target.translationId, translationIds));
  const ids = targets.map(({ id }) => id);
  const failures = await read().select().from(drafting).where(inArray(drafting.targetId, ids));
  const explained = new Set(failures.flatMap((row) => (row.state === 'failed' && row.errorText ? row.targetId : [])));
  const revisions = await read().select().from(revision).where(inArray(revision.targetId, ids));
  const byTarget = Map.groupBy(revisions, ({ targetId }) => targetId);
  const isOpen = (one: (typeof targets)[number]) => one.text === '';
  return {
    all: targets.length,
    drafted: targets.filter(({ state }) => state === 'draft').length,
    kept: targets.filter(({ state }) => state === 'needs-work').length,
    failed: targets.filter((one) => isOpen(one) && explained.has(one.id)).length,
    unexplained: targets.filter((one) => isOpen(one) && !explained.has(one.id)).length,
    doubled: [...byTarget.values()].filter((those) => those.length > 1).length,
    ledger: await read().$count(ledger, inArray(ledger.targetId, ids)),
  };
}
