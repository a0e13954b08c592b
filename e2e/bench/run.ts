import { parseArgs } from 'node:util';
import { buildOnce } from '#app/server/build.ts';
import * as cjk from './cjk.ts';
import * as draft from './draft.ts';
import * as editors from './editors.ts';
import * as extract from './extract.ts';
import * as hostile from './hostile.ts';
import * as importing from './import.ts';
import * as kill from './kill.ts';
import * as live from './live.ts';
import * as page from './page.ts';
import * as save from './save.ts';
import * as stall from './stall.ts';
import * as start from './start.ts';
import * as words from './words.ts';
import * as workbench from './workbench.ts';

/** One measured figure, with its goal. */
export interface Figure {
  what: string;
  figure: number;
  unit: string;
  /** The goal, and whether it is a maximum or a minimum; null if none is set. */
  goal: { limit: number; isMost: boolean } | null;
}

const benches: Record<string, { measure(): Promise<Figure[]> }> = {
  start,
  draft,
  import: importing,
  save,
  page,
  extract,
  cjk,
  stall,
  kill,
  hostile,
  editors,
  live,
  words,
  workbench,
};

/** The benchmarks that need no web application. */
const unbuilt = ['extract', 'cjk'];

const { positionals } = parseArgs({ allowPositionals: true });
const names = positionals.length ? positionals : Object.keys(benches);
const unknown = names.find((name) => !(name in benches));
if (unknown) {
  console.error(`There is no benchmark ${unknown}. There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}
if (names.some((name) => !unbuilt.includes(name))) await buildOnce();
const rows = [];
for (const name of names) {
  for (const { what, figure, unit, goal } of (await benches[name]?.measure()) ?? []) {
    rows.push({
      benchmark: name,
      what,
      figure: `${round(figure)} ${unit}`.trim(),
      goal: goal ? `${goal.isMost ? '≤' : '≥'} ${goal.limit} ${unit}`.trim() : '—',
      ratio: goal?.limit ? round(figure / goal.limit) : '—',
    });
  }
}
console.table(rows);
// A hostile input that did not finish would keep this process alive.
process.exit(0);

function round(value: number): number {
  return Number(value.toPrecision(3));
}
