import type { Actor } from '#lib/access/actor';
import { testEngine } from '#lib/draft/test-engine';
import { type EngineSummary, listEngines } from '#lib/engines/connect/list-engines';
import { InvalidError } from '#lib/errors';
import { printEngines } from './print-engines.ts';
import { printTest } from './print-test.ts';
import { sentenceOf } from './sentence-of.ts';

const usage = `engine list
  Lists the engines in their order, with what was learnt of each and why one stopped.
engine test [NAME]
  Has an engine draft one paragraph and prints the draft, or why there is none. Without NAME it tests the first one.`;

async function run(actor: Actor | null, [what = '', name]: string[]): Promise<number> {
  try {
    if (what !== 'list' && what !== 'test') throw new InvalidError('commandPartWrong', { parts: 'list, test' });
    const engines = await listEngines(actor);
    if (what === 'list') return print(printEngines(engines), true);
    const tested = await testEngine(actor, { id: named(engines, name).id });
    return print(printTest(tested), tested.isWorking);
  } catch (error) {
    console.error(sentenceOf(error));
    return 1;
  }
}

function print(lines: string[], isGood: boolean): number {
  console.log(lines.join('\n'));
  return isGood ? 0 : 1;
}

function named(engines: EngineSummary[], name: string | undefined): EngineSummary {
  const engine = name === undefined ? engines[0] : engines.find((one) => one.name === name);
  if (engine) return engine;
  throw name === undefined ? new InvalidError('engineMissing') : new InvalidError('engineUnknown', { name });
}

export const command = { usage, run };
