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

/** Notes an error that says something of the engine: a pause, a failure of a row, or a stop. */
export async function noteFailure(engineKey: string, error: EngineError): Promise<void> {
  await tx(async (tx) => {
    const record = await readRecord(engineKey, tx);
    const rateLimits = error.errorClass === 'rate' ? countRateLimit(engineKey, forgottenAtOf(record)) : 1;
    const change = afterFailure(record, { error, now: Date.now(), rateLimits });
    const learnt = learntLimits(record, error.limits);
    if (change || learnt) await changeRecord(tx, engineKey, { ...learnt, ...change });
  });
}

function countRateLimit(engineKey: string, forgottenAt: number | null): number {
  const before = rateLimits.get(engineKey);
  const count = before?.forgottenAt === forgottenAt ? before.count + 1 : 1;
  rateLimits.set(engineKey, { count, forgottenAt });
  return count;
}

/**
 * Says whether an engine may still be asked, which may have changed while the request waited for its turn. The one
 * request that tries an engine again is claimed here: false if another one was.
 */
export async function mayStillAsk(engineKey: string): Promise<boolean> {
  const { is } = standingOf(await readRecord(engineKey));
  if (is !== 'trial') return is === 'ready';
  return tx(async (tx) => {
    const record = await readRecord(engineKey, tx);
    const now = standingOf(record);
    if (now.is === 'trial' && record) await changeRecord(tx, engineKey, duringTrial(record, Date.now()));
    return now.is === 'trial' || now.is === 'ready';
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
