import type { FellBack } from '#db/vocabulary';
import { readRecord } from '../pace/engine-record.ts';
import { standingOf } from '../pace/standing.ts';
import { type Choice, choose } from './choose.ts';
import type { ConnectedEngine } from './connected-engines.ts';
import type { EngineOrder } from './engines-for.ts';

/** Chooses among the engines of a pair by what is known of them now. */
export async function chooseEngine(
  { engines, rule }: EngineOrder,
  refused?: Map<string, FellBack>,
): Promise<Choice<ConnectedEngine> | null> {
  const order = await Promise.all(
    engines.map(async (engine) => ({ engine, standing: standingOf(await readRecord(engine.key)) })),
  );
  return choose(order, { rule, ...(refused ? { refused } : {}) });
}
