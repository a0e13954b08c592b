import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openConnection } from '#db/client';
import { setConnection } from '#lib/database';
import { startNewsHost } from '../news-host.ts';
import type { Figure } from './run.ts';
import { openSession, percentile } from './session.ts';
import { bodies } from './stall/bodies.ts';
import { feeds } from './stall/feeds.ts';
import { files } from './stall/files.ts';
import { startHostileEngine } from './stall/hostile-engine.ts';
import type { Input } from './stall/input.ts';
import { pages } from './stall/pages.ts';
import { pictures } from './stall/pictures.ts';
import { reach } from './stall/reach.ts';
import { readers } from './stall/readers.ts';
import { enginesReplies } from './stall/replies.ts';
import { startWatch, type Watch } from './stall/start-watch.ts';
import { streams } from './stall/streams.ts';

const inputs: Input[] = [
  ...pages,
  ...files,
  ...feeds,
  ...pictures,
  ...enginesReplies,
  ...bodies,
  ...streams,
  ...readers,
];
/** Maximum milliseconds to wait for an input; beyond it the input is reported as unfinished. */
const patience = 45_000;
/** Maximum milliseconds in which the server must end. */
const endsWithin = 10_000;

interface Row {
  input: Input;
  ended: string;
  seconds: number;
  silence: number;
  memory: number;
  failures: number;
}

/**
 * Measures the longest time without an answer of a public page, and the maximum memory of all of the server's processes
 * together, during each of a list of hostile inputs. `BENCH_INPUTS` is a pattern that selects inputs by name.
 */
export async function measure(): Promise<Figure[]> {
  const wanted = new RegExp(process.env.BENCH_INPUTS ?? '');
  const [news, engine] = [await startNewsHost(), await startHostileEngine()];
  const { diglot, page, end } = await openSession({
    DIGLOT_ALLOW_HOSTS: news.host,
    DIGLOT_ENGINE_URL: engine.baseUrl,
    DIGLOT_ENGINE_MODEL: 'hostile',
    DIGLOT_LOG_LEVEL: 'error',
  });
  setConnection(openConnection({ url: `file:${join(diglot.dataFolder, 'diglot.db')}` }));
  const ways = await reach({ diglot, news, engine, page });
  const watch = startWatch(await publicPage(diglot.origin), diglot.pid() ?? 0);
  const rows: Row[] = [];
  for (const input of inputs.filter(({ group, name }) => wanted.test(`${group}: ${name}`))) {
    await watch.look();
    rows.push(await run(input, ways, watch));
    const { ended, seconds, silence, memory, failures } = rows.at(-1) as Row;
    console.log(
      `${input.group}: ${input.name} — ${Math.round(silence)} ms, ${Math.round(memory / 1e6)} MB, ${seconds.toFixed(1)} s, ${ended}${failures ? `, ${failures} FAILED` : ''}`,
    );
  }
  const isAlive = diglot.isRunning();
  const began = performance.now();
  await Promise.race([diglot.stop(), later(endsWithin * 3)]);
  const ending = performance.now() - began;
  await watch.end();
  await Promise.all([end(), news.close(), engine.close()]);
  rmSync(diglot.dataFolder, { recursive: true, force: true });
  return figuresOf(rows, { isAlive, ending });
}

async function run(input: Input, ways: Parameters<Input['send']>[0], watch: Watch): Promise<Row> {
  const began = performance.now();
  const sent = input.send(ways).catch((error: Error) => `broke off: ${error.message}`);
  const ended = await Promise.race([sent, later(patience).then(() => 'unfinished')]);
  const seen = await watch.look();
  return { input, ended, seconds: (performance.now() - began) / 1000, ...seen };
}

function figuresOf(rows: Row[], { isAlive, ending }: { isAlive: boolean; ending: number }): Figure[] {
  const silence = { limit: 300, isMost: true };
  const memory = { limit: 700, isMost: true };
  const groups = Map.groupBy(rows, ({ input }) => input.group);
  const most = (of: Row[], what: (row: Row) => number) => Math.max(...of.map(what));
  const figures = [...groups].flatMap(([group, of]): Figure[] => [
    {
      what: `${group}, ${of.length}: longest silence`,
      figure: most(of, (row) => row.silence),
      unit: 'ms',
      goal: silence,
    },
    {
      what: `${group}, ${of.length}: most memory`,
      figure: most(of, (row) => row.memory) / 1e6,
      unit: 'MB',
      goal: memory,
    },
  ]);
  const silences = rows.map((row) => row.silence);
  const over = rows.filter((row) => row.silence > silence.limit || row.memory / 1e6 > memory.limit).length;
  return [
    ...figures,
    { what: `silence, median of ${rows.length} inputs`, figure: percentile(silences, 0.5), unit: 'ms', goal: null },
    { what: 'inputs over a limit', figure: over, unit: '', goal: null },
    {
      what: 'inputs unfinished',
      figure: rows.filter((row) => row.ended === 'unfinished').length,
      unit: '',
      goal: null,
    },
    { what: 'times that the server ended', figure: isAlive ? 0 : 1, unit: '', goal: null },
    {
      what: 'requests for the page without an answer',
      figure: rows.reduce((sum, row) => sum + row.failures, 0),
      unit: '',
      goal: null,
    },
    {
      what: 'from SIGINT to the end',
      figure: ending / 1000,
      unit: 's',
      goal: { limit: endsWithin / 1000, isMost: true },
    },
  ];
}

/** Finds the address of the sample's page. */
export async function publicPage(origin: string): Promise<string> {
  const index = await (await fetch(`${origin}/en`)).text();
  const path = /href="(\/en\/[^"/]+)"/.exec(index)?.[1];
  if (!path) throw new Error('The sample has no page.');
  return origin + path;
}

const later = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds).unref());
