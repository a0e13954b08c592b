import type { FellBack } from '#db/vocabulary';
import { limits } from '#lib/limits';
import type { Standing } from '../pace/standing.ts';
import type { Rule } from './rule.ts';

interface Candidate<E> {
  engine: E;
  standing: Standing;
}

/** The engine to ask now and those that were passed over, or the one to wait for; `until` is null if it is stopped. */
export type Choice<E> = { engine: E; fellBackFrom: FellBack[] } | { waitFor: E; standing: Waits; until: number | null };

/** Later than any pause ends. */
const never = Number.MAX_SAFE_INTEGER;

type Waits = Extract<Standing, { is: 'paused' } | { is: 'stopped' }>;

interface Given {
  rule: Rule;
  /** The engines that already refused this text, by their keys. */
  refused?: Map<string, FellBack>;
  now?: number;
}

/**
 * Chooses the engine for one paragraph. Null if every engine refused the text, or none is left that has not.
 */
export function choose<E extends { key: string; name: string }>(
  order: Candidate<E>[],
  { rule, refused = new Map(), now = Date.now() }: Given,
): Choice<E> | null {
  const fellBackFrom: FellBack[] = [];
  const waiting: { engine: E; standing: Waits }[] = [];
  for (const { engine, standing } of order) {
    const refusal = refused.get(engine.key);
    if (refusal) fellBackFrom.push(refusal);
    else if (standing.is === 'paused' || standing.is === 'stopped') {
      waiting.push({ engine, standing });
      if (!isPassedOver(standing, rule, now)) break;
      const { errorClass, errorText } = standing;
      fellBackFrom.push({ engine: engine.name, errorClass, errorText });
    } else return { engine, fellBackFrom };
  }
  return refused.size > 0 ? null : soonest(waiting);
}

/** A short wait is cheaper than another engine's words in the middle of an article. */
function isPassedOver(standing: Waits, rule: Rule, now: number): boolean {
  const { whenDown, whenOutOfCredit } = rule;
  if (standing.errorClass === 'quota') return whenOutOfCredit === 'next';
  if (standing.is === 'paused' && !standing.isDown && standing.until - now <= limits.shortPause) return false;
  return whenDown === 'next';
}

/** Of two engines that are stopped, the preferred one is named. */
function soonest<E>(waiting: { engine: E; standing: Waits }[]): Choice<E> | null {
  const timed = waiting.map((one) => ({ ...one, until: one.standing.is === 'paused' ? one.standing.until : null }));
  const [first] = timed.sort((one, other) => (one.until ?? never) - (other.until ?? never));
  return first ? { waitFor: first.engine, standing: first.standing, until: first.until } : null;
}
