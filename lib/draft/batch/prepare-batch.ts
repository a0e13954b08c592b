import { and, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { schema } from '#db/schema';
import { read, type Tx, tx } from '#lib/database';
import type { ConnectedEngine } from '#lib/engines/choice/connected-engines';
import { outputOf } from '#lib/engines/endpoint/build-body';
import { readDialect } from '#lib/engines/endpoint/dialect';
import type { Endpoint } from '#lib/engines/endpoint/endpoint';
import { EngineError } from '#lib/engines/engine';
import type { Sums } from '#lib/engines/ledger/refuse-over-budget';
import { limits } from '#lib/limits';
import { restartDrafts } from '#lib/translation/queue-drafting';
import { isDraftingStopped, isInTrash } from '../is-stopped.ts';
import { inSteps } from '../missing.ts';
import { requestHash } from '../prompt/request-hash.ts';
import { beginAttempt } from '../request/attempt-rows.ts';
import { headOf } from '../request/head-of.ts';
import { composeLines, type Line } from './compose-lines.ts';
import { type BatchRow, dropItem } from './item.ts';
import { overLimit } from './over-limit.ts';
import { pickWaiting } from './pick-waiting.ts';

const { batch, batchItem } = schema;

interface Asked {
  engine: ConnectedEngine;
  endpoint: Endpoint;
}

export interface Prepared {
  batch: BatchRow;
  lines: string[];
}

/**
 * Makes a batch of what waits for an engine: stores it with an attempt and a reserved price for each request, before
 * anything is sent. Null if nothing is left to send now.
 */
export async function prepareBatch({ engine, endpoint }: Asked): Promise<Prepared | null> {
  const { dialect } = await readDialect(endpoint);
  const items = await pickWaiting(engine.key, await mostRequests(engine.key));
  const { lines, left } = await composeLines(items, { engine, dialect });
  await letGo(left);
  const [first] = lines;
  if (!first) return null;
  const row = {
    ...{ id: uuidv7(), engineId: engine.id, engineKey: engine.key, engine: engine.name },
    ...{ baseUrl: endpoint.baseUrl, model: engine.model, output: outputOf(first.question, dialect) },
    ...{ state: 'preparing' as const, requests: lines.length, createdAt: Date.now() },
  };
  await tx((tx) => tx.insert(batch).values(row));
  const begun: string[] = [];
  for (const some of inSteps(lines, limits.batchStep))
    begun.push(...(await tx((tx) => begin(tx, row.id, { engine, lines: some }))));
  const [made] = await tx((tx) =>
    tx.update(batch).set({ requests: begun.length }).where(eq(batch.id, row.id)).returning(),
  );
  if (begun.length > 0 && made) return { batch: made, lines: begun };
  await tx((tx) => tx.delete(batch).where(eq(batch.id, row.id)));
  return null;
}

/** Lets paragraphs that are not to be asked about run again by themselves. */
async function letGo(targetIds: string[]): Promise<void> {
  if (targetIds.length === 0) return;
  await tx(async (tx) => {
    for (const targetId of targetIds) await dropItem(tx, targetId);
    await restartDrafts(tx, targetIds);
  });
}

/**
 * The maximum of requests of the next batch. After one that was more than the endpoint lets wait at a time, half as many
 * are sent, and only when no other is with it.
 */
async function mostRequests(engineKey: string): Promise<number> {
  const [last] = await read()
    .select({ errorCode: batch.errorCode, requests: batch.requests })
    .from(batch)
    .where(and(eq(batch.engineKey, engineKey), isNotNull(batch.endedAt)))
    .orderBy(desc(batch.endedAt))
    .limit(1);
  if (last?.errorCode !== overLimit) return limits.batchRequests;
  const isUnderWay = and(eq(batch.engineKey, engineKey), inArray(batch.state, ['sent', 'cancelling']));
  return (await read().$count(batch, isUnderWay)) > 0 ? 0 : Math.max(1, Math.floor(last.requests / 2));
}

/** Begins the attempts of some lines, and gives the texts of those that may be sent. */
async function begin(
  tx: Tx,
  batchId: string,
  { engine, lines }: { engine: ConnectedEngine; lines: Line[] },
): Promise<string[]> {
  const begun: string[] = [];
  const sums: Sums = new Map();
  for (const { item, question, text } of lines) {
    const isStill = and(eq(batchItem.id, item.id), eq(batchItem.state, 'waiting'), isNull(batchItem.batchId));
    // A person may have stopped it while the lines were composed: what is not sent is not paid for.
    if (!(await isWanted(tx, item.translationId))) continue;
    const [taken] = await tx.update(batchItem).set({ batchId }).where(isStill).returning({ id: batchItem.id });
    if (!taken) continue;
    const refusal = await reserveOrRefuse(tx, { item, question, engine, sums });
    if (refusal) await refuse(tx, item, refusal);
    else begun.push(text);
  }
  return begun;
}

async function isWanted(tx: Tx, translationId: string): Promise<boolean> {
  return !(await isDraftingStopped(tx, translationId)) && !(await isInTrash(tx, translationId));
}

/** Stores the attempt, or gives the budget's refusal. */
async function reserveOrRefuse(
  tx: Tx,
  { item, question, engine, sums }: Pick<Line, 'item' | 'question'> & { engine: ConnectedEngine; sums: Sums },
): Promise<EngineError | null> {
  const { id, translationId, targetId } = item;
  try {
    const head = await headOf(tx, { id, translationId, targetId, purpose: 'paragraph' });
    const hash = requestHash(question, engine.model);
    const rows = { head, engine, question, requestHash: hash, startedAt: Date.now(), answeredBy: 'batch' as const };
    await beginAttempt(tx, { ...rows, sums });
    return null;
  } catch (error) {
    if (error instanceof EngineError && error.errorClass === 'budget') return error;
    throw error;
  }
}

/** Lets a paragraph that a budget does not allow say so itself, when it is asked about without a batch. */
async function refuse(tx: Tx, { id, targetId }: Line['item'], { errorClass, message }: EngineError): Promise<void> {
  const failed = { state: 'failed' as const, batchId: sql`null`, errorClass, errorText: message };
  await tx.update(batchItem).set(failed).where(eq(batchItem.id, id));
  await restartDrafts(tx, [targetId]);
}
