import { setTimeout as sleep } from 'node:timers/promises';
import { and, eq, gt, sql } from 'drizzle-orm';
import { schema } from '#db/schema';
import { read } from '#lib/database';
import type { ConnectedEngine } from '../choice/connected-engines.ts';
import { readRecord } from './engine-record.ts';
import { type MinuteLimits, minute, type Spent, waitForMinute } from './minute.ts';

/** The requests of this process. A row in the database appears only a moment after its request was let through. */
const own = new Map<string, Spent[]>();

/** Maximum milliseconds of one wait. After it the rows are counted again, because requests may have taken less. */
const look = 5_000;

/**
 * Waits until a request stays within the engine's limits of a minute, as all processes together use them, and counts
 * it. The signal's reason is thrown if it aborts first.
 */
export async function waitForRoom(engine: ConnectedEngine, tokens: number, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const most = await limitsOf(engine);
    if (!most) return;
    const now = Date.now();
    const wait = waitForMinute(await spentOn(engine), most, { tokens, now });
    if (wait <= 0) return count(engine.key, { at: now, tokens });
    await sleep(Math.min(wait, look), undefined, signal ? { signal } : {}).catch(() => signal?.throwIfAborted());
  }
}

/** What an admin set wins over what was learnt; null if there is no limit. */
async function limitsOf({ key, byHand }: ConnectedEngine): Promise<MinuteLimits | null> {
  const learnt = await readRecord(key);
  const requestsPerMinute = byHand?.requestsPerMinute ?? learnt?.requestsPerMinute ?? null;
  const tokensPerMinute = byHand?.tokensPerMinute ?? learnt?.tokensPerMinute ?? null;
  return requestsPerMinute || tokensPerMinute ? { requestsPerMinute, tokensPerMinute } : null;
}

function count(engineKey: string, spent: Spent): void {
  const before = (own.get(engineKey) ?? []).filter(({ at }) => at > spent.at - minute);
  own.set(engineKey, [...before, spent]);
}

/** Whichever is more: the rows of all processes, or the requests that this process knows of. */
async function spentOn(engine: ConnectedEngine): Promise<Spent[]> {
  const since = Date.now() - minute;
  const rows = await ledgerOf(engine, since);
  const mine = (own.get(engine.key) ?? []).filter(({ at }) => at > since);
  return rows.length >= mine.length ? rows : mine;
}

function ledgerOf({ key }: ConnectedEngine, since: number): Promise<Spent[]> {
  const { startedAt, engineKey, answeredBy, promptTokens, completionTokens, reservedTokens } = schema.ledger;
  const used = sql<number>`coalesce(${promptTokens} + coalesce(${completionTokens}, 0), ${reservedTokens})`;
  return read()
    .select({ at: startedAt, tokens: used })
    .from(schema.ledger)
    .where(and(eq(engineKey, key), gt(startedAt, since), eq(answeredBy, 'engine')));
}
