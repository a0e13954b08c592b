import { tx } from '#lib/database';
import type { EngineError, EngineLimits } from '../engine.ts';
import { changeRecord, forgottenAtOf, readRecord } from './engine-record.ts';
import { queueRestart } from './queue-restart.ts';
import { afterFailure, afterSuccess, duringTrial, standingOf } from './standing.ts';

/**
 * Rate limits in a row, by the engine's key. After a restart of the process, and after an admin had everything
 * forgotten, the pauses begin short again.
 */
const rateLimits = new Map<string, { count: number; forgottenAt: number | null }>();

/** Notes an answer: it ends a row of failures, and an engine that was stopped starts again with all that waits for it. */
export async function noteSuccess(engineKey: string, limits: EngineLimits | undefined): Promise<void> {
  rateLimits.delete(engineKey);
  const known = await readRecord(engineKey);
  const learnt = learntLimits(known, limits);
  if (!learnt && !afterSuccess(known, Date.now())) return;
  await tx(async (tx) => {
    const record = await readRecord(engineKey, tx);
    const change = afterSuccess(record, Date.now());
    await changeRecord(tx, engineKey, { ...learnt, ...change });
    if (change && record && standingOf(record).is !== 'ready') await queueRestart(tx);
  });
}

/**
 * Notes an error that says something of the engine: a pause, a failure of a row, or a stop. Returns false if it says
 * nothing of whether the engine may be asked.
 */
export async function noteFailure(engineKey: string, error: EngineError): Promise<boolean> {
  return tx(async (tx) => {
    const record = await readRecord(engineKey, tx);
    const rateLimits = error.errorClass === 'rate' ? countRateLimit(engineKey, forgottenAtOf(record)) : 1;
    const change = afterFailure(record, { error, now: Date.now(), rateLimits });
    const learnt = learntLimits(record, error.limits);
    if (change || learnt) await changeRecord(tx, engineKey, { ...learnt, ...change });
    return change !== null;
  });
}

function countRateLimit(engineKey: string, forgottenAt: number | null): number {
  const before = rateLimits.get(engineKey);
  const count = before?.forgottenAt === forgottenAt ? before.count + 1 : 1;
  rateLimits.set(engineKey, { count, forgottenAt });
  return count;
}

/** The claims of trials, by the engine that `withEngine` made for one turn: the end of the pause that each wrote. */
const claims = new WeakMap<object, number>();

/**
 * Says whether an engine may still be asked, which may have changed while the request waited for its turn. The one
 * request that tries an engine again is claimed here: false if another one was. Give it the engine of the turn.
 */
export async function mayStillAsk(engine: { key: string }): Promise<boolean> {
  const { is } = standingOf(await readRecord(engine.key));
  if (is !== 'trial') return is === 'ready';
  return tx(async (tx) => {
    const record = await readRecord(engine.key, tx);
    const now = standingOf(record);
    if (now.is === 'trial' && record) {
      const pause = duringTrial(record, Date.now());
      await changeRecord(tx, engine.key, pause);
      claims.set(engine, pause.pausedUntil);
    }
    return now.is === 'trial' || now.is === 'ready';
  });
}

/**
 * Gives a trial back of which nothing came: a budget did not allow the request, an earlier reply answered it, or what
 * the engine said tells nothing of it. Without that an engine that was out of credit would stay paused for an hour.
 */
export async function giveBackTrial(engine: { key: string }): Promise<void> {
  const claimed = claims.get(engine);
  if (claimed === undefined) return;
  claims.delete(engine);
  await tx(async (tx) => {
    const record = await readRecord(engine.key, tx);
    if (record?.pausedUntil !== claimed) return;
    await changeRecord(tx, engine.key, { pausedUntil: 0 });
    await queueRestart(tx);
  });
}

type Known = { requestsPerMinute: number | null; tokensPerMinute: number | null } | undefined;

/** The limits that are new; null if none is. */
function learntLimits(known: Known, said: EngineLimits | undefined): Partial<NonNullable<Known>> | null {
  const learnt: Partial<NonNullable<Known>> = {};
  for (const name of ['requestsPerMinute', 'tokensPerMinute'] as const) {
    const value = said?.[name];
    if (value !== undefined && value > 0 && value !== known?.[name]) learnt[name] = value;
  }
  return Object.keys(learnt).length ? learnt : null;
}
