import { schema } from '#db/schema';
import { read } from '#lib/database';
import { type ConnectedEngine, connectedEngines } from './connected-engines.ts';
import { type Pair, preferred } from './preferred.ts';
import { type Rule, usualRule } from './rule.ts';
import { unasked } from './unasked.ts';

export interface EngineOrder {
  engines: ConnectedEngine[];
  rule: Rule;
}

/**
 * Gives the engines that may draft a pair of languages, the preferred one first; none means rehearsal. Without a
 * preference for the pair these are the engine that was connected last, and then those to which an admin gave a place.
 * An older engine without a place was replaced by the newer one: it must not get texts because that one is down.
 */
export async function enginesFor(pair: Pair): Promise<EngineOrder> {
  const connected = await connectedEngines();
  const preference = preferred(await read().select().from(schema.enginePreference), pair);
  const chosen = (preference?.engineIds ?? []).flatMap((id) => connected.find((one) => one.id === id) ?? []);
  if (preference && chosen.length) return { engines: chosen, rule: preference };
  const newest = connected.find(({ position }) => position === 0);
  const asked = connected.filter((one) => one === newest || (one.position > 0 && one.position < unasked));
  // The engines of the order may have been disconnected.
  return { engines: asked.length ? asked : connected.slice(0, 1), rule: usualRule };
}
