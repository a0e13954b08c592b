import { and, desc, eq, gte, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { readRecord } from '#lib/engines/pace/engine-record';
import { slotsNow } from '#lib/engines/pace/slots';
import { limits } from '#lib/limits';

/** The estimate is rounded to this many seconds, because it is no more exact. */
const coarse = 10;

/**
 * Estimates the seconds until the queue is drafted from the engine's own pace: the time of its last paragraphs, the
 * number that it drafts at once, and its limit of requests a minute. Paragraphs of other articles are counted too,
 * because they share the engine. Null if too little is known.
 */
export async function readSecondsLeft(engine: ConnectedEngine, own: number): Promise<number | null> {
  const last = await readTimes(engine);
  if (last.length < limits.paceLeast) return null;
  const { drafting, batchItem } = schema;
  // What is in a batch takes none of the engine's room.
  const inBatch = read()
    .select({ id: batchItem.targetId })
    .from(batchItem)
    .where(inArray(batchItem.state, ['waiting', 'sent']));
  const all = Math.max(
    own,
    await read().$count(
      drafting,
      and(inArray(drafting.state, ['queued', 'running']), notInArray(drafting.targetId, inBatch)),
    ),
  );
  const record = await readRecord(engine.key);
  const found = slotsNow(engine.key) ?? record?.concurrency ?? 1;
  const atOnce = Math.min(found, engine.byHand?.concurrency ?? found);
  const seconds = (medianOf(last) * Math.ceil(all / atOnce)) / 1000;
  const perMinute = engine.byHand?.requestsPerMinute ?? record?.requestsPerMinute;
  const limited = perMinute ? (all / perMinute) * 60 : 0;
  return Math.ceil(Math.max(seconds, limited) / coarse) * coarse;
}

async function readTimes({ name, model }: ConnectedEngine): Promise<number[]> {
  const { attempt, ledger } = schema;
  const rows = await read()
    .select({ milliseconds: attempt.milliseconds })
    .from(attempt)
    .innerJoin(ledger, eq(ledger.id, attempt.id))
    .where(
      and(
        gte(attempt.startedAt, Date.now() - limits.paceWindow),
        eq(attempt.engine, name),
        eq(attempt.model, model),
        isNotNull(attempt.targetId),
        isNotNull(attempt.milliseconds),
        isNull(attempt.errorClass),
        // An earlier reply takes no time, and a batch hours.
        eq(ledger.answeredBy, 'engine'),
      ),
    )
    .orderBy(desc(attempt.startedAt))
    .limit(limits.paceMost);
  return rows.map(({ milliseconds }) => milliseconds ?? 0);
}

function medianOf(numbers: number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
